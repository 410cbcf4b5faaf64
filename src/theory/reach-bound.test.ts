import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { reachBound } from './reach-bound.ts';

const walk = { factors: [rational(1, 2), rational(-2)], weights: [1, 1] };

describe('reachBound', () => {
  test('is Chernoff’s of a coin: E|f|^p = cosh(p log 2)', () => {
    // All of 10 steps up: 2^−10, which orders beyond 64 only would give exactly.
    const levelSquare = rational(2n ** 20n);
    expect(reachBound({ ...walk, horizon: 10, levelSquare })).toBeCloseTo(2 ** -10, 9);
    // Half way up: entropy of (3/4, 1/4).
    const half = reachBound({ ...walk, horizon: 20, levelSquare: rational(2n ** 20n) });
    const log = -20 * (Math.LN2 + 0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
    expect(Math.log(half)).toBeCloseTo(log, 7);
  });

  test('says nothing of levels below the typical one', () => {
    expect(reachBound({ ...walk, horizon: 10, levelSquare: rational(1, 4) })).toBe(1);
  });

  test('a factor 0 is never seen again', () => {
    const dead = { factors: [rational(0), rational(3)], weights: [3, 1] };
    const found = reachBound({ ...dead, horizon: 4, levelSquare: rational(1, 100) });
    expect(found).toBeCloseTo(4 ** -4, 8);
  });

  test('refuses levels and horizons that mean nothing', () => {
    expect(() => reachBound({ ...walk, horizon: 0, levelSquare: rational(1) })).toThrow(
      'reachBound requires horizon ≥ 1, got 0',
    );
    expect(() => reachBound({ ...walk, horizon: 1, levelSquare: rational(0) })).toThrow(
      'reachBound requires levelSquare > 0, got 0',
    );
  });
});
