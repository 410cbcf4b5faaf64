import { expect, test } from 'vitest';
import { verdicts } from './document.ts';
import { checkReport, claimReport, refutedMiss } from './fixtures/reports.ts';
import { markdown } from './markdown.ts';

const { counterexample } = refutedMiss;
const published = claimReport({
  id: 'SV-2-published',
  statement: 'a|b * c',
  expect: 'refuted',
  outcome: 'refuted',
  checks: [
    checkReport({
      outcome: 'refuted',
      expected: 'refuted',
      evaluations: 1,
      counterexample: counterexample!,
    }),
  ],
});
const reports = [claimReport(), published];
const page = markdown(
  verdicts(
    reports.map((report) => ({ file: 'properties/a.ts', report })),
    [{ file: 'b.ts', reason: 'Error: no' }],
    { seed: 's', profile: 'quick' },
  ),
  reports.map(({ paper }) => paper),
);

test('what is false as published comes before the claims, with its counterexample', () => {
  expect(page.indexOf('## False as published')).toBeGreaterThan(0);
  expect(page.indexOf('## False as published')).toBeLessThan(page.indexOf('## Claims'));
  expect(page).toContain(
    'At λ = 1, tail = 3/2 it says 1/3; observed is 1. Refuted as expected after 1 instance (exact).',
  );
});

test('claims stand below their paper, variations show where they fail', () => {
  expect(page).toContain('### A. Author: [On variance](https://example.org), ICML 2000\n');
  expect(page).toContain('| held on 240 instances (exact) | 1/1 | 1/1 |');
  expect(page).toContain('| SV-2 | a plus for the minus | λ = 1, tail = 3/2 | 1/3 | 1 | 3 |');
  expect(page).toContain(String.raw`| SV-2 | 0 \< λk \< 2 | λ = 1`);
});

test('bad files are named and cells cannot break a table', () => {
  expect(page).toContain('* `b.ts`: Error: no');
  expect(page).toContain(String.raw`a\|b \* c`);
});
