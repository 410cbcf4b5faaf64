import { join, resolve } from 'node:path';
import type { Fault } from '../report/verified.ts';
import { defaults, type VerifyOptions } from './options.ts';

/** A run, as far as it decides where its reports belong. */
export interface Placed extends Pick<
  VerifyOptions,
  'seed' | 'profile' | 'properties' | 'reports' | 'shard'
> {
  /** Whether all claims were meant, and nothing was named. */
  readonly whole: boolean;
  readonly faults: readonly Fault[];
}

/** Committed reports come from a full standard run alone; all others lie beside them, each shard apart. */
export function reportFolder({ reports, whole, faults, shard, ...request }: Placed): string {
  if (shard) return join(reports, 'last', 'shards', `${shard.index}-of-${shard.total}`);
  return whole && faults.length === 0 && isStandard(request) ? reports : join(reports, 'last');
}

/** Whether a run asks for what the committed reports hold. */
function isStandard({
  seed,
  profile,
  properties,
}: Pick<Placed, 'seed' | 'profile' | 'properties'>): boolean {
  return (
    seed === defaults.seed &&
    profile === defaults.profile &&
    resolve(properties) === resolve(defaults.properties)
  );
}
