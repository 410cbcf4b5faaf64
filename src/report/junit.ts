import published, { type Builder } from 'junit-report-builder';
import type { CheckReport } from '../claim/check.ts';
import { naturalOrder } from './natural-order.ts';
import type { Fault, Verified } from './verified.ts';
import { checkTitle } from './words.ts';

// Its types describe an ES module with a default export; what Node loads is CommonJS that exports the builder itself.
const builder = published as unknown as Builder;

/** The run as JUnit XML: a suite for each claim, a case for each check; bad files form a suite of their own. */
export function junit(verified: readonly Verified[], faults: readonly Fault[]): string {
  const xml = builder.newBuilder().name('falsifiable');
  for (const { file, report } of verified.toSorted((a, b) =>
    naturalOrder(a.report.id, b.report.id),
  )) {
    const suite = xml.testSuite().name(`${report.id}: ${report.statement}`);
    for (const check of report.checks) {
      const one = suite.testCase().className(report.id).name(checkTitle(check)).file(file);
      if (check.outcome === 'error') one.error(check.reason ?? 'error');
      else if (check.outcome !== check.expected) one.failure(failureLine(check));
    }
  }
  if (faults.length > 0) {
    const suite = xml.testSuite().name('files');
    for (const { file, reason } of faults)
      suite.testCase().className('files').name(file).file(file).error(reason);
  }
  return xml.build();
}

function failureLine({ expected, outcome, reason, counterexample }: CheckReport): string {
  const where = counterexample?.parameters
    .map(({ name, value }) => `${name} = ${value}`)
    .join(', ');
  const seen = counterexample
    ? ` at ${where}: theory ${counterexample.theory}, observed ${counterexample.observed}`
    : '';
  return `expected ${expected}, got ${outcome}${seen}${reason ? ` (${reason})` : ''}`;
}
