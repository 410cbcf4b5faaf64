import { join } from 'node:path';
import { keep } from '../hunt/database.ts';
import { reported } from '../hunt/reported.ts';
import { requireWritable } from '../report/writable.ts';
import { plainTexts, reportTexts, writeReports } from '../report/write.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { claimList } from './list.ts';
import { atNight, recordNight, unexpectedOf } from './night.ts';
import type { VerifyOptions } from './options.ts';
import { recallText, strays, useless } from './recall-all.ts';
import { reportFolder } from './report-folder.ts';
import { runClaims, type Ran } from './run-claims.ts';
import { shardFileName, shardText } from './shard/shard-file.ts';
import { isAlarm, shardOfRun } from './shard/shard-of-run.ts';
import { summary } from './summary.ts';

/** Verifies what is named, tells how it went and writes the reports. Throws where nothing can be run. */
export async function verifyCommand(
  names: readonly string[],
  given: VerifyOptions,
): Promise<ExitCode> {
  const options = atNight(given);
  const begin = performance.now();
  if (!options.list)
    for (const folder of ['', 'counterexamples'])
      await requireWritable(join(options.reports, folder));
  const ran = await runClaims(names, options);
  const { claims, faults, verified, entries, recalled } = ran;
  if (options.list) {
    print(claimList(claims));
    return exitCode([], faults);
  }
  const whole = names.length === 0;
  const folder = reportFolder({ ...options, whole, faults });
  // A page of a few claims is made when asked for: `falsifiable report --reports <folder>`.
  const texts =
    whole && options.shard === undefined
      ? await reportTexts(verified, faults, options)
      : plainTexts(verified, faults, options);
  await writeReports(folder, { ...texts, ...shardTexts(ran, options, whole) });
  const old = [...recalled, ...(whole ? strays(entries, claims) : [])];
  const strangers = useless(entries, whole ? claims : undefined);
  const milliseconds = performance.now() - begin;
  const recalls = recallText(old, strangers);
  const texted = [
    ...recalls,
    summary(verified, faults, { options, folder, milliseconds }),
    ...(await nightText(ran, options)),
  ];
  // They are no part of the document, and yet may decide how the run ends.
  if (options.json) for (const text of recalls) process.stderr.write(`${text}\n`);
  print(options.json ? texts['verdicts.json'].trimEnd() : texted.join('\n\n'));
  // Where this fails, the run has been told.
  for (const found of verified.flatMap(({ report }) => reported(report)))
    await keep(options.reports, found);
  return Math.max(exitCode(verified, faults), old.some(isAlarm) ? 1 : 0) as ExitCode;
}

/** What a shard leaves for `merge`, beside its reports. */
function shardTexts(
  ran: Ran,
  options: VerifyOptions,
  whole: boolean,
): Readonly<Record<string, string>> {
  const { shard } = options;
  if (shard === undefined) return {};
  const text = shardText(shardOfRun(ran, options, { ...shard, code: ran.code, whole }));
  return { [shardFileName]: text };
}

/** Records a nightly run; one of several shards is recorded when they are merged. */
async function nightText(
  { verified, code }: Ran,
  { night, nights, budget, seed, profile, shard }: VerifyOptions,
): Promise<readonly string[]> {
  if (night === undefined || nights === undefined || budget === undefined || shard) return [];
  const about = { night, seed, profile, code, budget };
  return [await recordNight(nights, { ...about, ...unexpectedOf(verified) })];
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
