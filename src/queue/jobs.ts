import { Queue, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Island } from '../hunt/island.ts';
import { quoted } from './roster.ts';
import { jobOptions, prefix, queueName, streams } from './settings.ts';
import { returned, type Voyage } from './voyage.ts';

/** The jobs of one version of the code, each under its own name. */
export class Jobs {
  readonly #queue: Queue<Voyage>;

  constructor(redis: Redis, code: string, onTrouble: (reason: string) => void) {
    const options = { connection: redis, prefix, streams, defaultJobOptions: jobOptions };
    this.#queue = new Queue<Voyage>(queueName(code), options);
    this.#queue.on('error', ({ message }) => onTrouble(message));
  }

  /**
   * The result of a job if there is one; adds the job where there is none. What was set aside earlier is
   * tried again where that is wanted, and rejects otherwise.
   */
  async result(id: string, voyage: Voyage, triesAgain: boolean): Promise<Island | undefined> {
    // In this order: a job read before it was completed has no result yet.
    const state = await this.#queue.getJobState(id);
    const job = await this.#queue.getJob(id);
    if (job !== undefined && state === 'completed') return returned(voyage, job.returnvalue);
    if (job !== undefined && state === 'failed') {
      if (!triesAgain) throw setAside(job);
      await job.remove();
    }
    if (job === undefined || state === 'failed')
      await this.#queue.add(voyage.quest.id, voyage, { jobId: id });
    return undefined;
  }

  /** Takes away what nobody needs any more; a job that is under way stays, and so does one set aside. */
  async clear(ids: readonly string[]): Promise<void> {
    const clear = async (id: string) => {
      const state = await this.#queue.getJobState(id);
      if (state !== 'completed' && state !== 'waiting') return;
      // A worker may take it, or another coordinator take it away, just now.
      await this.#queue.remove(id).catch(() => 0);
    };
    await Promise.all(ids.map(clear));
  }

  /** How many jobs there are: waiting, under way, set aside. */
  async counts(): Promise<Readonly<Record<string, number>>> {
    return this.#queue.getJobCounts('waiting', 'active', 'failed');
  }

  close(): Promise<void> {
    return this.#queue.close();
  }
}

function setAside({ id, attemptsMade, failedReason }: Job): Error {
  const tries = `${attemptsMade} of ${jobOptions.attempts} tries`;
  return new Error(`set aside after ${tries}: ${quoted(failedReason)} (job ${id})`);
}
