import { UnrecoverableError, type Job } from 'bullmq';
import type { CheckReport } from '../claim/check.ts';
import type { Island } from '../hunt/island.ts';
import { assignmentSchema, type Assignment } from './assignment.ts';
import { examined, type Examination } from './examination.ts';
import type { Findings } from './findings.ts';
import { shortVersion, type Hand as State } from './roster.ts';
import { returned, type Voyage } from './voyage.ts';

/** What a worker can do, and with which code. */
export interface Service {
  readonly code: string;
  /** Jobs at a time. */
  readonly jobs: number;
  /** The island after the voyage; rejects where it cannot be had. */
  readonly perform: (voyage: Voyage, onInstances: (count: number) => void) => Promise<Island>;
  /** The report of the check; rejects likewise. */
  readonly examine: (
    examination: Examination,
    onInstances: (count: number) => void,
  ) => Promise<CheckReport>;
}

const tellEvery = 500; // milliseconds

/** Does jobs, and counts them. */
export class Hand {
  readonly #service: Service;
  readonly #findings: Findings;
  #busy = 0;
  #done = 0;
  #failed = 0;
  #evaluations = 0;
  #lastBusy = performance.now();

  constructor(service: Service, findings: Findings) {
    this.#service = service;
    this.#findings = findings;
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

  /**
   * The island that a job leads to; a report is written among the findings. What is no job for this code is
   * set aside at once: no other try would help.
   */
  async perform(job: Job): Promise<Island | null> {
    const assignment = this.#accepted(job.data);
    this.#busy++;
    try {
      const result = await this.#result(assignment, teller(job));
      this.#done++;
      return result;
    } catch (error) {
      this.#failed++;
      throw error;
    } finally {
      this.#busy--;
      this.#lastBusy = performance.now();
    }
  }

  async #result(
    assignment: Assignment,
    onInstances: (count: number) => void,
  ): Promise<Island | null> {
    if (assignment.kind === 'voyage') {
      const island = await this.#service.perform(assignment, onInstances);
      this.#evaluations += assignment.evaluations;
      return returned(assignment, island);
    }
    const report = examined(assignment, await this.#service.examine(assignment, onInstances));
    this.#evaluations += report.accepted;
    await this.#findings.write(assignment, report);
    return null;
  }

  #accepted(data: unknown): Assignment {
    const { success, data: assignment, error } = assignmentSchema.safeParse(data);
    if (!success) {
      const [issue] = error.issues;
      const where = issue!.path.join('.') || 'its data';
      throw new UnrecoverableError(
        `a job requires an assignment, got none (${where}: ${issue!.message})`,
      );
    }
    if (assignment.code === this.#service.code) return assignment;
    throw new UnrecoverableError(
      `a job requires version ${shortVersion(assignment.code)}, got a worker of ${shortVersion(this.#service.code)}`,
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
