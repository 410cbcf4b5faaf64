import type { Alarm } from '../../report/gate/judgement.ts';
import { oneLine } from '../catalogue.ts';
import { shown } from '../discover.ts';
import type { VerifyOptions } from '../options.ts';
import type { RecalledEntry } from '../recall-all.ts';
import type { Ran } from '../run-claims.ts';
import type { Shard } from './shard.ts';
import type { ShardFile } from './shard-file.ts';

/** What a shard leaves for `merge`; `code` is the version that ran. */
export function shardOfRun(
  { claims, faults, verified, recalled }: Ran,
  { seed, profile, budget, properties }: VerifyOptions,
  { index, total, code, whole }: Shard & { readonly code: string; readonly whole: boolean },
): ShardFile {
  return {
    format: 'falsifiable shard 1',
    index,
    total,
    seed,
    profile,
    code,
    whole,
    budget: budget ?? null,
    properties: shown(properties) || '.',
    claims: claims.map(({ id, file }) => ({ id, file: shown(file) })),
    faults: [...faults],
    alarms: recalled.filter(isAlarm).map(alarmText),
    verified: [...verified],
  };
}

/** Whether something that was kept stands against a claim. */
export function isAlarm({ surprising, status }: RecalledEntry): boolean {
  return surprising || status === 'error';
}

/** What stands against which claim. */
export function alarmOf({ stored, path, status, reason }: RecalledEntry): Alarm {
  const what = status === 'error' ? `is an error (${reason ?? 'no reason'})` : 'still refutes it';
  return { claim: stored.claim, says: oneLine(`${shown(path)} ${what}`) };
}

function alarmText(entry: RecalledEntry): string {
  const { claim, says } = alarmOf(entry);
  return `${claim}: ${says}`;
}
