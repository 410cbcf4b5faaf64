import { Queue, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Island } from '../hunt/island.ts';
import { claimOf, type Assignment } from './assignment.ts';
import { quoted } from './roster.ts';
import { jobOptions, prefix, queueName, streams } from './settings.ts';
import { returned, type Voyage } from './voyage.ts';

/** A job that failed all its tries. */
export class SetAside extends Error {
  /** What was wrong with the last one. */
  readonly reason: string;

  constructor({ id, attemptsMade, failedReason }: Job) {
    const reason = quoted(failedReason);
    const tries = `${attemptsMade} of ${jobOptions.attempts} tries`;
    super(`set aside after ${tries}: ${reason} (job ${id})`);
    this.reason = reason;
  }
}

/** The jobs of one version of the code, each under its own name. */
export class Jobs {
  readonly #queue: Queue<Assignment>;

  constructor(redis: Redis, code: string, onTrouble: (reason: string) => void) {
    const options = { connection: redis, prefix, streams, defaultJobOptions: jobOptions };
    this.#queue = new Queue<Assignment>(queueName(code), options);
    this.#queue.on('error', ({ message }) => onTrouble(message));
  }

  /** What has become of a job, `unknown` where there is none. */
  state(id: string): Promise<string> {
    return this.#queue.getJobState(id);
  }

  /** The result of a voyage if there is one; sees to it that it is under way where there is none. */
  async result(id: string, voyage: Voyage, triesAgain: boolean): Promise<Island | undefined> {
    // In this order: a job read before it was completed has no result yet.
    const state = await this.state(id);
    const job = await this.#queue.getJob(id);
    if (job !== undefined && state === 'completed') return returned(voyage, job.returnvalue);
    await this.urge(id, voyage, { state, triesAgain });
    return undefined;
  }

  /**
   * Adds a job that has no result and is not under way, by its state as it was before the result was looked
   * for. What was set aside earlier is tried again where that is wanted, and rejects otherwise.
   */
  async urge(
    id: string,
    assignment: Assignment,
    { state, triesAgain }: { readonly state: string; readonly triesAgain: boolean },
  ): Promise<void> {
    const isOver = state === 'completed' || state === 'failed';
    if (!isOver && state !== 'unknown') return;
    const job = isOver ? await this.#queue.getJob(id) : undefined;
    if (job !== undefined && state === 'failed' && !triesAgain) throw new SetAside(job);
    // Another coordinator may do the same just now.
    await job?.remove().catch(() => undefined);
    await this.#queue.add(claimOf(assignment), assignment, { jobId: id });
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
