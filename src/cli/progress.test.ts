import { expect, test } from 'vitest';
import { checkReport, claimReport, refutedMiss } from '../report/fixtures/reports.ts';
import { PlainProgress } from './plain-progress.ts';

test('a log gets one line for each claim as it ends', () => {
  const lines: string[] = [];
  const progress = new PlainProgress({
    write: (line: string | Uint8Array) => lines.push(String(line)) > 0,
  });
  progress.begin(2);
  progress.ended({ file: 'a.ts', milliseconds: 1234, report: claimReport() });
  const checks = [checkReport(), checkReport({ ...refutedMiss, outcome: 'holds' })];
  progress.ended({
    file: 'b.ts',
    milliseconds: 10,
    report: claimReport({ id: 'SV-3', asExpected: false, checks }),
  });
  expect(lines).toEqual([
    '[1/2] SV-2 held on 240 instances (exact); near misses 1/1; needs 1/1; 1.2 s\n',
    '[2/2] SV-3 NOT AS EXPECTED: held on 240 instances (exact); near misses 0/1; 0.0 s\n',
  ]);
});
