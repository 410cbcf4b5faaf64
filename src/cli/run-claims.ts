import { join } from 'node:path';
import { ledger } from '../evidence/ledger.ts';
import { kept, type Entry } from '../hunt/database.ts';
import { requireWritable } from '../report/writable.ts';
import type { Fault } from '../report/verified.ts';
import { attended } from './attended.ts';
import { catalogue, type Loaded } from './catalogue.ts';
import { shown } from './discover.ts';
import { requireNight } from './night.ts';
import { timeouts, type VerifyOptions } from './options.ts';
import { progressOn } from './progress.ts';
import { recallAll, type RecalledEntry } from './recall-all.ts';
import { givenAddress } from './redis/given-address.ts';
import { verifyElsewhere } from './redis/verify-elsewhere.ts';
import { filesOf, selected, selection } from './select.ts';
import { codeVersion } from '../report/code-version.ts';
import { shardOf } from './shard/shard.ts';
import { verifyAll, type Timed } from './verify-all.ts';

/** What a run of claims found. */
export interface Ran {
  /** The claims that were meant, those of other shards included. */
  readonly claims: readonly Loaded[];
  readonly faults: readonly Fault[];
  readonly verified: readonly Timed[];
  /** What was kept before the run, and what of it refutes today. */
  readonly entries: readonly Entry[];
  readonly recalled: readonly RecalledEntry[];
  /** Hash of the code that ran. */
  readonly code: string;
}

/** Loads and verifies what is named, or only lists it; a shard's share where one is asked for. */
export async function runClaims(names: readonly string[], options: VerifyOptions): Promise<Ran> {
  const { seed, profile, budget, properties, reports, jobs, shard, night, nights } = options;
  const timeout = options.timeout ?? timeouts[profile];
  // Before any child starts, which would inherit the password.
  const address = options.redis === undefined ? undefined : givenAddress(options.redis);
  const chosen = await selection(names);
  const files = await filesOf(chosen, properties);
  if (!options.list)
    for (const folder of [reports, join(reports, 'last')]) await requireWritable(folder);
  const entries = options.list ? [] : kept(reports);
  return attended({ jobs, progress: progressOn(process.stderr) }, async (attention) => {
    const { pool, progress } = attention;
    const { claims: all, faults } = await catalogue(pool, files, { properties, timeout });
    for (const { file, reason } of faults) progress.print(`✗ ${file}: ${reason}\n`);
    const claims = selected(all, chosen);
    // Refuses more claims than the error budget is split for, however many of them are this shard's.
    ledger({ claims: claims.length });
    const code = await codeVersion(
      properties,
      claims.map(({ file }) => shown(file)),
    );
    const ran = { claims, faults, entries, code };
    if (options.list) return { ...ran, verified: [], recalled: [] };
    if (night !== undefined && nights !== undefined) await requireNight(nights, { night, code });
    const own = shard === undefined ? claims : shardOf(claims, shard);
    const recalled = await recallAll(pool, own, entries, { seed, timeout });
    const run = { seed, profile, timeout, ...(budget === undefined ? {} : { budget }) };
    const verified =
      address === undefined
        ? await verifyAll(pool, own, run, progress)
        : await verifyElsewhere(attention, own, { ...run, address, properties });
    return { ...ran, verified, recalled };
  });
}
