import { UnrecoverableError, type Job } from 'bullmq';
import type { Island } from '../hunt/island.ts';
import { shortVersion, type Hand as State } from './roster.ts';
import { returned, voyageSchema, type Voyage } from './voyage.ts';

/** What a worker can do, and with which code. */
export interface Service {
  readonly code: string;
  /** Jobs at a time. */
  readonly jobs: number;
  /** The island after the voyage; rejects where it cannot be had. */
  readonly perform: (voyage: Voyage, onInstances: (count: number) => void) => Promise<Island>;
}

const tellEvery = 500; // milliseconds

/** Does jobs, and counts them. */
export class Hand {
  readonly #service: Service;
  #busy = 0;
  #done = 0;
  #failed = 0;
  #evaluations = 0;
  #lastBusy = performance.now();

  constructor(service: Service) {
    this.#service = service;
  }

  /** What a worker tells of itself. */
  state(): State {
    const { code, jobs } = this.#service;
    const [busy, done, failed] = [this.#busy, this.#done, this.#failed];
    return { code, jobs, busy, done, failed, evaluations: this.#evaluations };
  }

  /** Milliseconds since it had something to do. */
  idle(): number {
    return this.#busy > 0 ? 0 : performance.now() - this.#lastBusy;
  }

  /** The result of a job. What is no job for this code is set aside at once: no other try would help. */
  async perform(job: Job): Promise<Island> {
    const voyage = this.#accepted(job.data);
    this.#busy++;
    try {
      const island = await this.#service.perform(voyage, teller(job));
      this.#done++;
      this.#evaluations += voyage.evaluations;
      return returned(voyage, island);
    } catch (error) {
      this.#failed++;
      throw error;
    } finally {
      this.#busy--;
      this.#lastBusy = performance.now();
    }
  }

  #accepted(data: unknown): Voyage {
    const { success, data: voyage, error } = voyageSchema.safeParse(data);
    if (!success) {
      const [issue] = error.issues;
      const where = issue!.path.join('.') || 'its data';
      throw new UnrecoverableError(
        `a job requires a voyage, got none (${where}: ${issue!.message})`,
      );
    }
    if (voyage.code === this.#service.code) return voyage;
    throw new UnrecoverableError(
      `a job requires version ${shortVersion(voyage.code)}, got a worker of ${shortVersion(this.#service.code)}`,
    );
  }
}

/** Tells the coordinator how far a job is, now and then. */
function teller(job: Job): (count: number) => void {
  let told = 0;
  return (count) => {
    const now = performance.now();
    if (now - told < tellEvery) return;
    told = now;
    void job.updateProgress(count).catch(() => undefined);
  };
}
