import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Island } from '../hunt/island.ts';
import { islandSchema } from '../hunt/island-schema.ts';
import { prefix } from './settings.ts';

const kept = 7 * 86_400; // seconds since the last barrier

const islandsSchema = z.array(islandSchema).max(64);

/** Writes unless somebody was further already. */
const advance = `
  local at = tonumber(redis.call('HGET', KEYS[1], 'evaluations') or '-1')
  if at >= tonumber(ARGV[1]) then return 0 end
  redis.call('HSET', KEYS[1], 'evaluations', ARGV[1], 'islands', ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
  return 1
`;

/** The islands of each hunt at its last barrier: where a coordinator goes on that comes late or again. */
export class Logbook {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async write(hunt: string, islands: readonly Island[]): Promise<void> {
    const [at, text] = [evaluationsOf(islands), JSON.stringify(islands)];
    await this.#redis.eval(advance, 1, keyOf(hunt), at, text, kept);
  }

  /** The islands of a later barrier than after so many evaluations, if there was one. */
  async beyond(hunt: string, evaluations: number): Promise<readonly Island[] | undefined> {
    const at = await this.#redis.hget(keyOf(hunt), 'evaluations');
    if (Number(at ?? -1) <= evaluations) return undefined;
    const text = await this.#redis.hget(keyOf(hunt), 'islands');
    const islands = islandsSchema.parse(JSON.parse(text ?? '[]'));
    return evaluationsOf(islands) > evaluations ? islands : undefined;
  }
}

export function evaluationsOf(islands: readonly Island[]): number {
  return islands.reduce((sum, { evaluations }) => sum + evaluations, 0);
}

function keyOf(hunt: string): string {
  return `${prefix}:logbook:${hunt}`;
}
