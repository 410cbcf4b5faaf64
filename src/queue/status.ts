import type { Address } from './address.ts';
import { connected } from './connection.ts';
import { Jobs } from './jobs.ts';
import type { Entered } from './register.ts';
import { hunts, workers, type Hand, type Undertaking } from './roster.ts';

/** What goes on over one Redis. */
export interface Status {
  readonly workers: readonly Entered<Hand>[];
  readonly hunts: readonly Entered<Undertaking>[];
  /** Of each version of the code: its jobs waiting, under way and set aside. */
  readonly jobs: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Asks a Redis what goes on there. */
export async function status(address: Address): Promise<Status> {
  const redis = await connected(address);
  try {
    const found = { workers: await workers(redis).all(), hunts: await hunts(redis).all() };
    const versions = new Set([...found.workers, ...found.hunts].map(({ entry }) => entry.code));
    const jobs: Record<string, Readonly<Record<string, number>>> = {};
    for (const code of [...versions].toSorted()) {
      const own = new Jobs(redis, code, () => undefined);
      try {
        jobs[code] = await own.counts();
      } finally {
        await own.close();
      }
    }
    return { ...found, jobs };
  } finally {
    redis.disconnect();
  }
}
