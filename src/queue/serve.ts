import { Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import type { Address } from './address.ts';
import { closed, connected, once } from './connection.ts';
import { Findings } from './findings.ts';
import { Hand, type Service } from './hand.ts';
import { hunts, ownName, quoted, shortVersion, workers } from './roster.ts';
import { locks, mostLosses, prefix, queueName } from './settings.ts';

/** How long a worker stays, and who hears of it. */
export interface Stay {
  /** Aborted when it shall finish the jobs that it has and leave. */
  readonly asked: AbortSignal;
  /** Milliseconds without a job after which it leaves by itself. */
  readonly idle: number;
  readonly say: (text: string) => void;
}

const beat = 1000; // milliseconds between two signs of life

/** Does the jobs of one version of the code for as long as it stays. */
export async function serve(address: Address, service: Service, stay: Stay): Promise<void> {
  const redis = await connected(address);
  const hand = new Hand(service, new Findings(redis));
  const { say } = stay;
  const worker = new Worker(queueName(service.code), (job: Job) => hand.perform(job), {
    ...locks,
    connection: redis,
    prefix,
    concurrency: service.jobs,
    name: ownName(),
    maxStalledCount: mostLosses,
    runRetryDelay: beat,
  });
  const trouble = once((reason) => say(`Redis: ${address.masked(reason)}`));
  worker.on('error', ({ message }) => trouble(message));
  worker.on('failed', (job, { message }) => say(`${job?.name ?? 'a job'}: ${quoted(message)}`));
  say(`ready at ${address.shown} with version ${shortVersion(service.code)}`);
  try {
    await watch(redis, { hand, stay, code: service.code });
  } finally {
    await closed(worker.close(), () => hand.state().busy > 0);
    await workers(redis).strike(ownName());
    redis.disconnect();
  }
}

interface Watch {
  readonly hand: Hand;
  readonly stay: Stay;
  readonly code: string;
}

/** Gives signs of life, and names the hunts that need other code, until it is time to leave. */
async function watch(redis: Redis, { hand, stay, code }: Watch): Promise<void> {
  const { asked, idle, say } = stay;
  const refused = new Set<string>();
  while (!asked.aborted && hand.idle() < idle) {
    await workers(redis).enter(ownName(), hand.state());
    for (const { id, entry, age } of await hunts(redis).all()) {
      if (entry.code === code || entry.ended || age > 10 || refused.has(id)) continue;
      refused.add(id);
      say(
        `refused: ${entry.title} is asked for with version ${shortVersion(entry.code)}, this is ${shortVersion(code)}`,
      );
    }
    await pause(beat, undefined, { signal: asked }).catch(() => undefined);
  }
}
