import { relative, resolve, sep } from 'node:path';
import { Fleet } from '../../queue/fleet.ts';
import { BadUsage } from '../bad-usage.ts';
import type { Loaded } from '../catalogue.ts';
import { shown } from '../discover.ts';
import type { HuntOptions } from '../hunt-options.ts';
import type { HuntProgress } from '../hunt-progress.ts';
import { sailInPool, type Sailing } from '../sail-in-pool.ts';
import type { Pool } from '../pool.ts';
import { codeVersion } from '../../report/code-version.ts';
import { givenAddress } from './given-address.ts';
import { Lookout } from './lookout.ts';

export interface Ground {
  readonly sailing: Sailing;
  /** Leaves whatever it is connected to. */
  readonly leave: () => Promise<void>;
}

export interface Hunters {
  readonly pool: Pool;
  readonly progress: HuntProgress;
  /** Aborted when the hunt shall come to an end. */
  readonly asked: AbortSignal;
}

/**
 * Where islands sail: in the children of this process, or with all workers of one Redis, which must be able
 * to find the claims.
 */
export async function huntingGround(
  { pool, progress, asked }: Hunters,
  claims: readonly Loaded[],
  { redis, timeout, properties }: HuntOptions,
): Promise<Ground> {
  const onInstances = (island: number, count: number) => progress.happened(island, count);
  if (redis === undefined)
    return { sailing: sailInPool(pool, { timeout, onInstances }), leave: async () => undefined };
  requireInside(claims, properties);
  const code = await codeVersion(properties, []);
  const fleet = await Fleet.at(givenAddress(redis), code, (reason) =>
    progress.print(`Redis: ${reason}`),
  );
  const lookout = new Lookout(fleet, progress);
  return {
    sailing: (quest) => {
      const { file: _, ...named } = quest;
      return fleet.sail(named, { timeout, asked, onInstances });
    },
    leave: async () => {
      await lookout.stop();
      await fleet.close();
    },
  };
}

/** Other machines look for claims below their own folder of them. */
function requireInside(claims: readonly Loaded[], properties: string): void {
  const isOutside = (file: string) => relative(resolve(properties), file).split(sep)[0] === '..';
  const outsider = claims.find(({ file }) => isOutside(file));
  if (outsider !== undefined)
    throw new BadUsage(
      `hunt --redis requires claims below ${shown(properties)}, got ${outsider.id} in ${shown(outsider.file)}`,
    );
}
