import { describe, expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import { rational, toNumber, toText, type Rational } from '../numeric/rational.ts';
import {
  adamStepBoundSquare,
  adamStepLimitSquare,
  adamStepMayExceed,
  extremalGradients,
  firstPublishedSquare,
} from './adam-step-bound.ts';

const decays = (beta1: string, beta2: string) => ({
  beta1: rational(beta1),
  beta2: rational(beta2),
});
const root = (square: Rational) => Math.sqrt(toNumber(square));

describe('the longest step of Adam over α', () => {
  test.each([
    ['0.9', '0.999', 2, 1.0013579160943794831],
    ['0.9', '0.999', 10, 1.0431077174263456993],
    ['0.5', '0.9375', 2, 1.0443853411173199441],
    ['0.5', '0.9375', 10, 1.6121168618494197371],
  ] as const)('β₁ = %s, β₂ = %s, t = %d', (beta1, beta2, t, length) => {
    expect(root(adamStepBoundSquare(decays(beta1, beta2), t))).toBeCloseTo(length, 13);
  });

  test.each([
    ['0.9', '0.999', 3.162277660168379332, 7.2702917999996985776],
    ['0.5', '0.9375', 2, 2.3354968324845689127],
  ] as const)(
    'β₁ = %s, β₂ = %s: the published bound %d and the limit %d',
    (beta1, beta2, published, limit) => {
      const p = decays(beta1, beta2);
      expect(root(firstPublishedSquare(p))).toBeCloseTo(published, 13);
      expect(root(adamStepLimitSquare(p) as Rational)).toBeCloseTo(limit, 13);
    },
  );

  test('first passes the published bound at step 21 for 1/2 and 15/16', () => {
    const p = decays('1/2', '15/16');
    const passes = (t: number) => adamStepBoundSquare(p, t).gt(firstPublishedSquare(p));
    expect([passes(20), passes(21)]).toEqual([false, true]);
  });

  test('has no limit from β₁² = β₂ on, and is α alone where the decays are equal', () => {
    expect(adamStepLimitSquare(decays('1/2', '1/4'))).toBe(diverges);
    expect(adamStepMayExceed(decays('1/2', '1/2'))).toBe('never exceeds');
    expect(toText(adamStepBoundSquare(decays('1/2', '1/2'), 5))).toBe('1');
    expect(extremalGradients(decays('1/2', '3/4'), 2).map(toText)).toEqual(['2/3', '1']);
    expect(toText(adamStepBoundSquare(decays('1/2', '3/4'), 2))).toBe('28/27');
    expect(() => adamStepBoundSquare(decays('1/2', '0'), 1)).toThrow('0 < beta2 < 1, got 0');
    expect(() => adamStepBoundSquare(decays('1', '1/2'), 1)).toThrow('0 ≤ beta1 < 1, got 1');
    expect(() => adamStepBoundSquare(decays('0', '1/2'), 0)).toThrow('a step t ≥ 1, got 0');
  });
});
