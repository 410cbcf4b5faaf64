import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Fault } from '../report/verified.ts';
import { verdicts } from '../report/document.ts';
import { stableText } from '../report/stable-text.ts';
import { attended } from './attended.ts';
import { BadUsage } from './bad-usage.ts';
import { oneLine, type Loaded } from './catalogue.ts';
import { conformText } from './conform-text.ts';
import { shown } from './discover.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { defaults } from './options.ts';
import type { Pool } from './pool.ts';
import { progressOn } from './progress.ts';
import { verifyAll } from './verify-all.ts';

export interface ConformOptions {
  readonly seed: string;
  readonly json?: true;
  /** Seconds for loading the adapter, and for each claim. */
  readonly timeout: number;
}

/** Checks the implementation behind an adapter and tells what was found; writes no reports. */
export async function conformCommand(
  name: string,
  { seed, json, timeout }: ConformOptions,
): Promise<ExitCode> {
  const found = await stat(name).catch(() => undefined);
  if (!found?.isFile()) throw new BadUsage(`conform requires an adapter file, got '${name}'`);
  const begin = performance.now();
  const run = { seed, profile: defaults.profile, timeout };
  // One child: to load the implementation twice costs more than a second one would win.
  const progress = progressOn(process.stderr);
  const { faults, verified } = await attended({ jobs: 1, progress }, async ({ pool }) => {
    const { claims, faults } = await adapterClaims(pool, resolve(name), timeout);
    for (const { file, reason } of faults) progress.print(`✗ ${file}: ${reason}\n`);
    return { faults, verified: await verifyAll(pool, claims, run, progress) };
  });
  const text = json
    ? stableText(verdicts(verified, faults, run)).trimEnd()
    : conformText(verified, performance.now() - begin);
  process.stdout.write(`${text}\n`);
  return exitCode(verified, faults);
}

/** What a child declares of the adapter that a file exports, or why it could not. */
async function adapterClaims(
  pool: Pool,
  file: string,
  timeout: number,
): Promise<{ claims: readonly Loaded[]; faults: readonly Fault[] }> {
  const claims: Loaded[] = [];
  const faults: Fault[] = [];
  await pool.each([file], async (worker) => {
    const answer = await worker.ask({ kind: 'load', file, adapter: true }, { timeout });
    if (answer.kind === 'loaded')
      claims.push(
        ...answer.claims.map((declared) => ({ ...declared, id: declared.report.id, file })),
      );
    else {
      const reason = 'reason' in answer ? answer.reason : 'its process answered another question';
      faults.push({ file: shown(file), reason: oneLine(reason) });
    }
  });
  return { claims, faults };
}
