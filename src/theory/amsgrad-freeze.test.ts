import { describe, expect, test } from 'vitest';
import { one, power, rational, two } from '../numeric/rational.ts';
import { criticalMoment, freezeBound } from './amsgrad-freeze.ts';

const canonical = { factors: [rational('1/2'), rational('8/5')], weights: [1, 1] };

describe('criticalMoment', () => {
  test('of the canonical instance', () => {
    expect(criticalMoment(canonical)).toBeCloseTo(0.676504066017490041272197780851, 13);
  });

  test('is 1/m for factors aᵐ and (2 − a)ᵐ', () => {
    for (const [a, m] of [
      ['1/5', 2],
      ['1/3', 1],
      ['2/7', 5],
    ] as const) {
      const factors = [power(rational(a), m), power(two.sub(rational(a)), m)];
      expect(criticalMoment({ factors, weights: [1, 1] })).toBeCloseTo(1 / m, 12);
    }
  });

  test('is infinite where nothing grows, and says what it requires', () => {
    expect(criticalMoment({ factors: [rational('1/2'), one], weights: [1, 1] })).toBe(Infinity);
    expect(() => criticalMoment({ factors: [two], weights: [1] })).toThrow(
      'criticalMoment requires E log|f| < 0, got 2',
    );
  });
});

// X = max|x| = 6/5 for x = 1 or −6/5, V = 1.
test.each([
  ['1/1000', 0.98943],
  ['1/100', 0.949816805],
  ['1/10', 0.76173],
] as const)('the chance to freeze from w₀ = %s', (start, bound) => {
  expect(freezeBound({ ...canonical, ratio: rational(start).mul(rational('6/5')) })).toBeCloseTo(
    bound,
    5,
  );
});
