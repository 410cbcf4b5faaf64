import { QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import type { CheckReport } from '../claim/check.ts';
import type { Address } from './address.ts';
import { Bell } from './bell.ts';
import { closed, connected, once } from './connection.ts';
import { examinationId, type Examination } from './examination.ts';
import { Findings } from './findings.ts';
import { Jobs } from './jobs.ts';
import { prefix, queueName } from './settings.ts';

const lookEvery = 2000; // milliseconds, where no event wakes it

/** Told of a check that is under way: with its instances so far, 0 when it begins. */
export type Hearer = (instances: number) => void;

interface Waiting {
  readonly bell: Bell;
  readonly hear: Hearer;
}

/** The workers of one version of the code, seen from a verification whose checks they run. */
export class Examiners {
  readonly redis: Redis;
  readonly code: string;
  /** Jobs that results were read of. */
  done = 0;
  readonly #jobs: Jobs;
  readonly #events: QueueEvents;
  readonly #findings: Findings;
  readonly #waiting = new Map<string, Waiting>();
  #isLeaving = false;

  private constructor(redis: Redis, code: string, onTrouble: (reason: string) => void) {
    this.redis = redis;
    this.code = code;
    this.#findings = new Findings(redis);
    this.#jobs = new Jobs(redis, code, onTrouble);
    this.#events = new QueueEvents(queueName(code), { connection: redis, prefix });
    const ring = ({ jobId }: { readonly jobId: string }) => this.#waiting.get(jobId)?.bell.ring();
    const hear = (jobId: string, instances: number) => this.#waiting.get(jobId)?.hear(instances);
    this.#events.on('error', ({ message }) => onTrouble(message));
    this.#events.on('completed', ring).on('failed', ring);
    this.#events.on('active', ({ jobId }) => hear(jobId, 0));
    this.#events.on('progress', ({ jobId, data }) => hear(jobId, Number(data)));
  }

  /** Connects to it; `onTrouble` hears of lost connections, which come back by themselves. */
  static async at(
    address: Address,
    code: string,
    onTrouble: (reason: string) => void,
  ): Promise<Examiners> {
    const redis = await connected(address);
    return new Examiners(
      redis,
      code,
      once((reason) => onTrouble(address.masked(reason))),
    );
  }

  /**
   * What a check finds with whatever workers there are, or what it found where it was asked for before.
   *
   * @throws SetAside where its job failed all its tries; one that did so earlier is tried again.
   */
  async examine(examination: Examination, hear: Hearer): Promise<CheckReport> {
    const [id, bell] = [examinationId(examination), new Bell()];
    this.#waiting.set(id, { bell, hear });
    try {
      for (let triesAgain = true; ; triesAgain = false) {
        // In this order: a job that is completed now has written its finding.
        const state = await this.#jobs.state(id);
        const report = await this.#findings.read(examination);
        if (report !== undefined) {
          this.done++;
          return report;
        }
        if (!this.#isLeaving) await this.#jobs.urge(id, examination, { state, triesAgain });
        await bell.rung(lookEvery);
      }
    } finally {
      this.#waiting.delete(id);
    }
  }

  /** Takes back the jobs that no worker has begun, and adds no more. */
  async withdraw(): Promise<void> {
    this.#isLeaving = true;
    await this.#jobs.clear([...this.#waiting.keys()]);
  }

  async close(): Promise<void> {
    await closed(Promise.all([this.#jobs.close(), this.#events.close()]));
    this.redis.disconnect();
  }
}
