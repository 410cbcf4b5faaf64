import type { Service } from '../../queue/hand.ts';
import { serve } from '../../queue/serve.ts';
import { codeVersion } from '../../report/code-version.ts';
import { attended } from '../attended.ts';
import { catalogue, type Loaded } from '../catalogue.ts';
import { claimFiles } from '../discover.ts';
import { askHunt } from '../hunt-ask.ts';
import type { Worker } from '../worker.ts';
import { askCheck } from './ask-check.ts';
import { givenAddress } from './given-address.ts';
import type { WorkerOptions } from './worker-options.ts';

const loadTimeout = 120; // seconds for each file

/** Hunts and verifies for coordinators elsewhere until it is told to leave, or has nothing to do for too long. */
export async function workerCommand(options: WorkerOptions): Promise<number> {
  const { jobs, properties, idle } = options;
  const address = givenAddress(options.redis);
  const files = await claimFiles(properties);
  const code = await codeVersion(properties, []);
  const say = (text: string) => void process.stderr.write(`${text.trimEnd()}\n`);
  const progress = { print: say, stop: () => undefined };
  return attended({ jobs, progress, gently: 'finish' }, async ({ pool, asked, interrupted }) => {
    const { claims, faults } = await catalogue(pool, files, { properties, timeout: loadTimeout });
    for (const { file, reason } of faults) say(`✗ ${file}: ${reason}`);
    const stay = { asked, idle: 1000 * (idle ?? Infinity), say };
    await pool.borrowed((crew) =>
      serve(address, { code, jobs, ...services([...crew], claims) }, stay),
    );
    return interrupted() ?? 0;
  });
}

/** Does jobs in the next child that is free: there are as many children as jobs at a time. */
function services(crew: Worker[], claims: readonly Loaded[]): Pick<Service, 'perform' | 'examine'> {
  const borrowing = async <T>(id: string, work: (worker: Worker, file: string) => Promise<T>) => {
    const claim = claims.find((one) => one.id === id);
    if (claim === undefined) throw new RangeError(`no claim of this checkout is called ${id}`);
    const worker = crew.pop()!;
    try {
      return await work(worker, claim.file);
    } finally {
      crew.push(worker);
    }
  };
  return {
    perform: ({ quest, island, evaluations, timeout }, onInstances) =>
      borrowing(quest.id, async (worker, file) => {
        const request = { kind: 'sail', quest: { ...quest, file }, island, evaluations } as const;
        const answer = await askHunt(worker, request, 'sailed', { timeout, onInstances });
        return answer.island;
      }),
    examine: (examination, onInstances) =>
      borrowing(examination.id, (worker, file) =>
        askCheck(worker, { examination, file, onInstances }),
      ),
  };
}
