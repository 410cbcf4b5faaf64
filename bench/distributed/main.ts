// Hunts over Redis beside hunts in process: fills the field `distributed` of reports/bench-hunt.json.
import { Command } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { stableText } from '../../src/report/stable-text.ts';
import { needsServer } from '../../src/queue/fixtures/redis-server.ts';
import { memory } from './memory.ts';
import { rescue } from './rescue.ts';
import { speed } from './speed.ts';

const path = new URL('../../reports/bench-hunt.json', import.meta.url);

/** The numbers to reach. */
const targets = { gain: 1.7, overhead: 0.05, growth: 64, rescue: 10 } as const;

interface Options {
  readonly rounds: string;
  readonly evaluations: string;
  readonly memory: string;
}

async function bench(options: Options): Promise<void> {
  if (needsServer) throw new Error('bench:distributed requires redis-server, got none');
  const load = loadavg()[0]!;
  const kept = await memory(Number(options.memory));
  const rescued = await rescue();
  const [rounds, evaluations] = [Number(options.rounds), Number(options.evaluations)];
  const computing = await speed('WO-1', rounds, evaluations);
  const waiting = await speed('WO-2', rounds, evaluations);
  const distributed = {
    loadBefore: load,
    memory: kept,
    rescueSeconds: rescued,
    /** Jobs that keep a processor busy; jobs of the same length that only wait. */
    computing,
    waiting,
    targets,
    reached: {
      gain: computing.gain >= targets.gain,
      overhead: computing.overhead <= targets.overhead,
      growth: kept.peak <= targets.growth,
      rescue: rescued <= targets.rescue,
    },
  };
  const found = await readFile(path, 'utf8').catch(() => '{}');
  await writeFile(path, stableText({ ...(JSON.parse(found) as object), distributed }));
  process.stdout.write(stableText(distributed));
}

await new Command('bench:distributed')
  .description('Measures hunts over Redis: gain of a second worker, overhead, memory, rescue.')
  .option('--rounds <n>', 'interleaved repetitions', '3')
  .option('--evaluations <n>', 'of each hunt that is timed', '8000')
  .option('--memory <n>', 'evaluations of the hunt whose memory is watched', '10000000')
  .action(bench)
  .parseAsync();
