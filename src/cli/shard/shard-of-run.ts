import type { Alarm } from '../../report/gate/judgement.ts';
import { oneLine } from '../catalogue.ts';
import { shown } from '../discover.ts';
import type { VerifyOptions } from '../options.ts';
import { strays, type RecalledEntry } from '../recall-all.ts';
import type { Ran } from '../run-claims.ts';
import type { Shard } from './shard.ts';
import type { ShardFile } from './shard-file.ts';

/** What a shard leaves for `merge`; `code` is the version that ran. */
export function shardOfRun(
  { claims, faults, verified, entries, recalled }: Ran,
  { seed, profile, budget, properties }: VerifyOptions,
  { index, total, code, whole }: Shard & { readonly code: string; readonly whole: boolean },
): ShardFile {
  // What is nobody's is told once, however many shards see it.
  const others = whole && index === 1 ? strays(entries, claims) : [];
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
    alarms: [...recalled, ...others].filter(isAlarm).map(alarmText),
    verified: [...verified],
  };
}

/** All that stands against the claims of a whole run. */
export function alarmsOf({
  claims,
  entries,
  recalled,
}: Pick<Ran, 'claims' | 'entries' | 'recalled'>): readonly Alarm[] {
  return [...recalled, ...strays(entries, claims)].filter(isAlarm).map(alarmOf);
}

/** Whether something that was kept stands against a claim. */
export function isAlarm({ surprising, status }: RecalledEntry): boolean {
  return surprising || status === 'error' || status === 'unreadable';
}

/** What stands against which claim; where nobody can tell against which, the file. */
export function alarmOf({ claim, path, status, reason }: RecalledEntry): Alarm {
  const says = oneLine(`${shown(path)} ${became(status, reason ?? 'no reason')}`);
  return claim === '' ? { claim, file: shown(path), says } : { claim, says };
}

function became(status: RecalledEntry['status'], reason: string): string {
  if (status === 'unreadable') return `cannot be read (${reason})`;
  return status === 'error' ? `is an error (${reason})` : 'still refutes it';
}

function alarmText(entry: RecalledEntry): string {
  const { claim, says } = alarmOf(entry);
  return claim === '' ? says : `${claim}: ${says}`;
}
