import type { Service } from '../../queue/hand.ts';
import { serve } from '../../queue/serve.ts';
import type { Voyage } from '../../queue/voyage.ts';
import { codeVersion } from '../../report/code-version.ts';
import { attended } from '../attended.ts';
import { catalogue, type Loaded } from '../catalogue.ts';
import { claimFiles } from '../discover.ts';
import { askHunt } from '../hunt-ask.ts';
import type { Worker } from '../worker.ts';
import { givenAddress } from './given-address.ts';
import type { WorkerOptions } from './worker-options.ts';

const loadTimeout = 120; // seconds for each file

/** Hunts for coordinators elsewhere until it is told to leave, or has nothing to do for too long. */
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
      serve(address, { code, jobs, perform: performing([...crew], claims) }, stay),
    );
    return interrupted() ?? 0;
  });
}

/** Does a voyage in the next child that is free: there are as many children as jobs at a time. */
function performing(crew: Worker[], claims: readonly Loaded[]): Service['perform'] {
  return async ({ quest: named, island, evaluations, timeout }: Voyage, onInstances) => {
    const claim = claims.find(({ id }) => id === named.id);
    if (claim === undefined)
      throw new RangeError(`no claim of this checkout is called ${named.id}`);
    const quest = { ...named, file: claim.file };
    const worker = crew.pop()!;
    try {
      const request = { kind: 'sail', quest, island, evaluations } as const;
      const answer = await askHunt(worker, request, 'sailed', { timeout, onInstances });
      return answer.island;
    } finally {
      crew.push(worker);
    }
  };
}
