import { Fleet } from '../../queue/fleet.ts';
import type { Loaded } from '../catalogue.ts';
import type { HuntOptions } from '../hunt-options.ts';
import type { HuntProgress } from '../hunt-progress.ts';
import { sailInPool, type Sailing } from '../sail-in-pool.ts';
import type { Pool } from '../pool.ts';
import { codeVersion } from '../../report/code-version.ts';
import type { Address } from '../../queue/address.ts';
import { Lookout } from './lookout.ts';
import { requireInside } from './require-inside.ts';

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

export interface GroundOptions extends Pick<HuntOptions, 'timeout' | 'properties'> {
  /** Of a Redis, where its workers hunt. */
  readonly address: Address | undefined;
}

/**
 * Where islands sail: in the children of this process, or with all workers of one Redis, which must be able
 * to find the claims.
 */
export async function huntingGround(
  { pool, progress, asked }: Hunters,
  claims: readonly Loaded[],
  { address, timeout, properties }: GroundOptions,
): Promise<Ground> {
  const onInstances = (island: number, count: number) => progress.happened(island, count);
  if (address === undefined)
    return { sailing: sailInPool(pool, { timeout, onInstances }), leave: async () => undefined };
  requireInside(claims, { command: 'hunt', properties });
  const code = await codeVersion(properties, []);
  const fleet = await Fleet.at(address, code, (reason) => progress.print(`Redis: ${reason}`));
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
