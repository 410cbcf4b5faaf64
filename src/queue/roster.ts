import type { Redis } from 'ioredis';
import { hostname } from 'node:os';
import { z } from 'zod';
import { Register } from './register.ts';
import { aliveFor } from './settings.ts';
import { codeHash } from './voyage.ts';

const count = z.number().int().nonnegative();
/** Other machines wrote it, and it comes onto a terminal. */
const shown = z
  .string()
  .max(500)
  .regex(/^\P{C}*$/u);

const hand = z.strictObject({
  code: codeHash,
  /** Jobs at a time, and how many there are now. */
  jobs: count,
  busy: count,
  done: count,
  failed: count,
  evaluations: count,
});

const undertaking = z.strictObject({
  title: shown,
  code: codeHash,
  planned: count,
  evaluations: count,
  /** Jobs that this coordinator has had results of. */
  done: count,
  /** The lowest margin so far; a refutation's where `refuted`. */
  margin: z.number().nullable(),
  refuted: z.boolean(),
  ended: z.boolean(),
});

/** A worker as it is seen from elsewhere. */
export type Hand = z.infer<typeof hand>;

/** A hunt as its coordinator tells of it. */
export type Undertaking = z.infer<typeof undertaking>;

const day = 86_400; // seconds

export function workers(redis: Redis): Register<Hand> {
  return new Register(redis, 'workers', hand, aliveFor);
}

export function hunts(redis: Redis): Register<Undertaking> {
  return new Register(redis, 'hunts', undertaking, day);
}

/** What this process is called on the other machines. */
export function ownName(): string {
  return `${hostname()}:${process.pid}`;
}

/** A version as people compare it. */
export function shortVersion(version: string): string {
  return version.slice(0, 12);
}

/** Text of another machine, on one line and of bearable length. */
export function quoted(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').slice(0, 500);
}
