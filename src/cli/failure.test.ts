import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { checkReport, claimReport, refutedMiss } from '../report/fixtures/reports.ts';
import { failures, failureScreen } from './failure.ts';
import { hint } from './hint.ts';
import { notReached } from './lost-report.ts';

const wrong = checkReport({ ...refutedMiss, kind: 'witness', name: 'moments', expected: 'holds' });
const claim = {
  file: 'properties/a.ts',
  milliseconds: 0,
  report: claimReport({
    checks: [wrong, checkReport(), checkReport({ outcome: 'error', reason: notReached })],
  }),
};

test('every check that surprises has a screen; unreached ones have nothing to show', () => {
  expect(failures(claim)).toEqual([wrong]);
});

test('a screen says all one needs to understand and repeat the failure', () => {
  const screen = stripVTControlCharacters(
    failureScreen(claim, wrong, { seed: 's', profile: 'quick' }),
  );
  expect(screen).toBe(`✗ SV-2 · witness 'moments'
  says      SGD on a quadratic settles at variance λσ²/(k(2 − λk))
  source    A. Author, On variance, ICML 2000 (eq. 7)
  file      properties/a.ts
  outcome   expected to hold, but refuted after 3 instances
  at        learningRate λ = 1
            tail = 3/2
  theory    1/3
  observed  1
  witness   moments (exact, no rounding)
  seed      s
  replay    npm run verify -- SV-2 --seed s --profile quick
  hint      Theory and witness disagree: work these parameters out by hand to see which of the two is wrong.`);
});

test('there is a hint for everything that can go wrong', () => {
  for (const kind of ['witness', 'counterexample', 'nearMiss', 'need', 'holdsWithout'] as const) {
    for (const outcome of ['undecided', 'error'] as const)
      expect(hint({ kind, outcome })).not.toBe('');
  }
  expect(hint({ kind: 'need', outcome: 'error', reason: 'did not end within 3 s' })).toContain(
    '--timeout',
  );
});

test('what a search could not begin with is no mistake of theory or witness', () => {
  const declined = { outcome: 'error', reason: 'the witness declined 5 of 5 instances' } as const;
  expect(hint({ kind: 'need', ...declined })).toContain('a witness that can see there');
  expect(hint({ kind: 'witness', ...declined })).toContain('Widen accepts');
  for (const whose of ['its', "the claim's"]) {
    const reason = `${whose} generator draws fewer than 100 different instances`;
    expect(hint({ kind: 'nearMiss', outcome: 'error', reason })).toContain('a wider domain');
  }
});
