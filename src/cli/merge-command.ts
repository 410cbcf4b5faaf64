import { keep } from '../hunt/database.ts';
import { reported } from '../hunt/reported.ts';
import { requireWritable } from '../report/writable.ts';
import { plainTexts, reportTexts, writeReports } from '../report/write.ts';
import { counted } from '../report/words.ts';
import { BadUsage } from './bad-usage.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { nightOf, recordNight, unexpectedOf } from './night.ts';
import type { VerifyOptions } from './options.ts';
import { reportFolder } from './report-folder.ts';
import { codeVersion } from '../report/code-version.ts';
import { findShards } from './shard/find-shards.ts';
import { joinShards } from './shard/join-shards.ts';
import type { ShardFile } from './shard/shard-file.ts';
import { summary } from './summary.ts';

export interface MergeOptions extends Pick<VerifyOptions, 'reports' | 'json' | 'nights'> {}

/**
 * Joins the shards of a run and writes the reports of the whole, the same bytes as without shards. Throws
 * where they are not exactly the parts of one run of this code.
 */
export async function mergeCommand(
  folders: readonly string[],
  { reports, json, nights }: MergeOptions,
): Promise<ExitCode> {
  const begin = performance.now();
  const run = joinShards(await findShards(folders));
  await requireThisCode(run);
  const { verified, faults, alarms } = run;
  const folder = reportFolder({ ...run, reports });
  await requireWritable(folder);
  const texts = run.whole
    ? await reportTexts(verified, faults, run)
    : plainTexts(verified, faults, run);
  const night = nights === undefined ? [] : [await nightText(run, nights)];
  await writeReports(folder, texts);
  for (const found of verified.flatMap(({ report }) => reported(report)))
    await keep(reports, found);
  const texted = [
    ...(alarms.length > 0 ? [`kept counterexamples:\n${alarms.join('\n')}`] : []),
    summary(verified, faults, { options: run, folder, milliseconds: performance.now() - begin }),
    `merged from ${counted(run.total, 'shard')}`,
    ...night,
  ];
  process.stdout.write(`${json ? texts['verdicts.json'].trimEnd() : texted.join('\n\n')}\n`);
  return Math.max(exitCode(verified, faults), alarms.length > 0 ? 1 : 0) as ExitCode;
}

/** Reports are of the code that they lie beside. */
async function requireThisCode({ code, properties, claims }: ShardFile): Promise<void> {
  const files = claims.map(({ file }) => file);
  const here = await codeVersion(properties, files).catch(() => 'one without these claim files');
  if (code !== here)
    throw new BadUsage(
      `merge requires shards of this version of the code (${here.slice(0, 10)}), got shards of another (${code.slice(0, 10)})`,
    );
}

async function nightText(run: ShardFile, nights: string): Promise<string> {
  const { seed, profile, code, budget, verified } = run;
  const night = nightOf(seed);
  if (night === undefined || budget === null)
    throw new BadUsage(`merge requires shards of a night beside --nights, got seed '${seed}'`);
  const about = { night, seed, profile, code, budget };
  return recordNight(nights, { ...about, ...unexpectedOf(verified) });
}
