import { expect, test } from 'vitest';
import { checkReport, claimReport, refutedMiss } from './fixtures/reports.ts';
import { junit } from './junit.ts';

test('a suite for each claim, a case for each check, bad files apart', () => {
  const checks = [
    checkReport(),
    checkReport({ ...refutedMiss, expected: 'holds' }),
    checkReport({ kind: 'need', name: 'x < y', outcome: 'error', reason: 'Error: "no"' }),
  ];
  const xml = junit(
    [{ file: 'properties/a.ts', report: claimReport({ checks }) }],
    [{ file: 'b.ts', reason: 'declares no claim' }],
  );
  expect(xml).toContain(
    '<testsuites name="falsifiable" tests="4" failures="1" errors="2" skipped="0">',
  );
  expect(xml).toMatch(
    /<testsuite name="SV-2: SGD .*" tests="3" failures="1" errors="1" skipped="0">/,
  );
  expect(xml).toContain(
    'expected holds, got refuted at learningRate = 1, tail = 3/2: theory 1/3, observed 1',
  );
  expect(xml).toContain("need 'x &lt; y'");
  expect(xml).toContain('declares no claim');
  expect(xml).not.toMatch(/time/);
});
