import type { Redis } from 'ioredis';
import { z } from 'zod';
import { prefix } from './settings.ts';

const day = 86_400; // seconds

/** An entry and its age in seconds. */
export interface Entered<T> {
  readonly id: string;
  readonly entry: T;
  readonly age: number;
}

/** What processes say of themselves, by the clock of the server; entries that are too old are dropped. */
export class Register<T> {
  readonly #redis: Redis;
  readonly #key: string;
  readonly #schema: z.ZodType<{ readonly at: number; readonly entry: T }>;
  readonly #seconds: number;

  constructor(redis: Redis, name: string, schema: z.ZodType<T>, seconds: number) {
    this.#redis = redis;
    this.#key = `${prefix}:${name}`;
    this.#schema = z.object({ at: z.number(), entry: schema });
    this.#seconds = seconds;
  }

  async enter(id: string, entry: T): Promise<void> {
    const text = JSON.stringify({ at: await this.#now(), entry });
    await this.#redis.multi().hset(this.#key, id, text).expire(this.#key, day).exec();
  }

  async strike(id: string): Promise<void> {
    await this.#redis.hdel(this.#key, id);
  }

  /** The entries by id; one that cannot be read is none. */
  async all(): Promise<readonly Entered<T>[]> {
    const now = await this.#now();
    const found: Entered<T>[] = [];
    for (const [id, text] of Object.entries(await this.#redis.hgetall(this.#key))) {
      const { success, data } = this.#schema.safeParse(parsed(text));
      const age = success ? (now - data.at) / 1000 : Infinity;
      if (success && age <= this.#seconds) found.push({ id, entry: data.entry, age });
      else await this.strike(id);
    }
    return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async #now(): Promise<number> {
    const [seconds, microseconds] = await this.#redis.time();
    return 1000 * Number(seconds) + Math.floor(Number(microseconds) / 1000);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
