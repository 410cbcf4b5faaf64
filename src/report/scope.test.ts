import { describe, expect, test } from 'vitest';
import { checkReport, claimReport } from './fixtures/reports.ts';
import { scope } from './scope.ts';

const runs = checkReport({
  name: 'runs',
  rank: 'sampled',
  accepted: 8,
  resolution: 0.05,
  alpha: 1e-10,
});

describe('scope', () => {
  test('says on how many instances, of what rank, a claim held', () => {
    const checks = [runs, checkReport({ dimension: 3 })];
    expect(scope(claimReport({ checks }))).toBe(
      'held on 240 instances (exact, d ≤ 3) and 8 runs to ±5 %',
    );
  });

  test('counts equal witnesses and orders them by strength', () => {
    const numeric = checkReport({ rank: 'numeric', resolution: 1e-9, accepted: 1 });
    const checks = [numeric, checkReport({ name: 'a' }), checkReport({ name: 'b' }), runs];
    expect(scope(claimReport({ checks }))).toBe(
      'held on 2 × 240 instances (exact), 1 instance (numeric, to 1e-9) and 8 runs to ±5 %',
    );
  });

  test('says after how many instances a claim was refuted, and whether that was expected', () => {
    const checks = [checkReport({ outcome: 'refuted', evaluations: 3 })];
    expect(scope(claimReport({ outcome: 'refuted', checks }))).toBe(
      'refuted after 3 instances (exact)',
    );
    expect(scope(claimReport({ outcome: 'refuted', expect: 'refuted', checks }))).toBe(
      'refuted as expected after 3 instances (exact)',
    );
  });

  test('a claim that was expected to be refuted and was not holds against expectation', () => {
    expect(scope(claimReport({ expect: 'refuted' }))).toBe(
      'held against expectation on 240 instances (exact)',
    );
  });

  test('names what was undecided, and what held besides', () => {
    const checks = [checkReport(), checkReport({ ...runs, outcome: 'undecided' })];
    expect(scope(claimReport({ outcome: 'undecided', checks }))).toBe(
      "undecided by 'runs', held on 240 instances (exact)",
    );
  });

  test('names the check that was an error', () => {
    const checks = [
      checkReport(),
      checkReport({ kind: 'nearMiss', name: 'half', outcome: 'error' }),
    ];
    expect(scope(claimReport({ outcome: 'error', checks }))).toBe("error in near miss 'half'");
  });
});
