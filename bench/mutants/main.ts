import { CommanderError } from 'commander';
import { columns } from '../../src/cli/columns.ts';
import { counted } from '../../src/report/words.ts';
import { roomOf, type Fault } from './fault.ts';
import { command, type Options } from './options.ts';
import { tried } from './tried.ts';
import type { Trial } from './trial.ts';

const progress = (text: string) => void process.stderr.write(`${text}\n`);

async function mutants({ only, jobs }: Options): Promise<void> {
  const begin = performance.now();
  const trials = await tried(only, jobs, ({ ending, fault }) =>
    progress(`${ending}: ${fault.name}`),
  );
  const caught = trials.filter(({ ending }) => ending === 'caught').length;
  const seconds = Math.round((performance.now() - begin) / 1000);
  const summary = `${caught} of ${counted(trials.length, 'fault')} caught in ${seconds} s`;
  process.stdout.write(`${columns(head, trials.map(row))}\n\n${summary}\n`);
  if (caught < trials.length) process.exitCode = 1;
}

const head = ['room', 'fault', 'ending', 's', 'noticed by'];

function row({ fault, ending, says, seconds }: Trial): readonly string[] {
  return [roomOf(fault), fault.name, ending, seconds.toFixed(1), notice(fault, ending, says)];
}

/** The files that were run, and the first test that failed. */
function notice({ caughtBy }: Fault, ending: Trial['ending'], says: string): string {
  const short = says.length > 70 ? `${says.slice(0, 69)}…` : says;
  return `${caughtBy.join(' ')}: ${ending === 'caught' ? short : says}`;
}

try {
  await command(mutants).exitOverride().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
