import published, { type Builder } from 'junit-report-builder';
import { naturalOrder } from '../natural-order.ts';
import { subject, type Finding } from './finding.ts';
import { stops, type Judgement } from './judgement.ts';

// Its types describe an ES module with a default export; what Node loads is CommonJS that exports the builder itself.
const builder = published as unknown as Builder;

/** The judgement as JUnit XML: a case for each claim, then or now, that fails on what is broken or lost. */
export function gateJunit(judgement: Judgement, ids: readonly string[]): string {
  const xml = builder.newBuilder().name('falsifiable gate');
  const suite = xml.testSuite().name(`gate: ${judgement.baseline.from}`);
  const failing = judgement.findings.filter((finding) => stops(finding, judgement));
  const known = [...new Set(ids)].toSorted(naturalOrder);
  for (const id of known) {
    const one = suite.testCase().className('gate').name(id);
    const found = failing.filter(({ claim }) => claim === id);
    if (found.length > 0) one.failure(found.map(line).join('\n'));
  }
  for (const finding of failing.filter(({ claim }) => claim === ''))
    suite.testCase().className('gate').name(finding.file).error(line(finding));
  return xml.build();
}

function line(finding: Finding): string {
  return `${subject(finding)}: ${finding.says}`;
}
