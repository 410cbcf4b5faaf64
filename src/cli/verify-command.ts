import { join, resolve } from 'node:path';
import { ledger } from '../evidence/ledger.ts';
import { requireWritable } from '../report/writable.ts';
import { reportTexts, writeReports } from '../report/write.ts';
import { attended } from './attended.ts';
import { catalogue } from './catalogue.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { claimList } from './list.ts';
import { defaults, timeouts, type VerifyOptions } from './options.ts';
import { filesOf, selected, selection } from './select.ts';
import { summary } from './summary.ts';
import { verifyAll } from './verify-all.ts';

/** Verifies what is named, tells how it went and writes the reports. Throws where nothing can be run. */
export async function verifyCommand(
  names: readonly string[],
  options: VerifyOptions,
): Promise<ExitCode> {
  const { seed, profile, properties, reports, jobs, timeout = timeouts[profile] } = options;
  const chosen = await selection(names);
  const files = await filesOf(chosen, properties);
  if (!options.list)
    for (const folder of [reports, join(reports, 'last')]) await requireWritable(folder);
  const begin = performance.now();
  const { claims, faults, verified } = await attended(jobs, async (pool, progress) => {
    const found = await catalogue(pool, files, { properties, timeout });
    for (const { file, reason } of found.faults) progress.print(`✗ ${file}: ${reason}\n`);
    const claims = selected(found.claims, chosen);
    // Refuses more claims than the error budget is split for.
    ledger({ claims: claims.length });
    const verified = options.list
      ? []
      : await verifyAll(pool, claims, { seed, profile, timeout }, progress);
    return { claims, faults: found.faults, verified };
  });
  if (options.list) {
    print(claimList(claims));
    return exitCode([], faults);
  }
  const complete = names.length === 0 && faults.length === 0 && isStandard(options);
  const folder = complete ? reports : join(reports, 'last');
  const texts = reportTexts(verified, faults, { seed, profile });
  await writeReports(folder, texts);
  print(
    options.json
      ? texts['verdicts.json'].trimEnd()
      : summary(verified, faults, { options, folder, milliseconds: performance.now() - begin }),
  );
  return exitCode(verified, faults);
}

/** Whether a run asks for what the committed reports hold. */
function isStandard({ seed, profile, properties }: VerifyOptions): boolean {
  return (
    seed === defaults.seed &&
    profile === defaults.profile &&
    resolve(properties) === resolve(defaults.properties)
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
