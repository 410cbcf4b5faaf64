import { describe, expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import { one, rational, toNumber, toText, zero } from '../numeric/rational.ts';
import { criticalMoment } from './amsgrad-freeze.ts';
import { batchWalk } from './batch-walk.ts';
import {
  factorMoment,
  fourthMomentThreshold,
  relativeVariance,
  stationarySquare,
  unguardedStationarySquare,
} from './heavy-tails.ts';

/** Curvatures 1 and 3. */
const pair = (learningRate: string, batchSize = 1) => ({
  curvatures: [one, rational(3)],
  weights: [1, 1],
  batchSize,
  learningRate: rational(learningRate),
});

describe('curvatures 1 and 3', () => {
  test('at C = 3/4 have m_2 = 13/16 and m_4 = 313/256', () => {
    const walk = batchWalk(pair('3/4'));
    expect(toText(factorMoment(walk, 2))).toBe('13/16');
    expect(toText(factorMoment(walk, 4))).toBe('313/256');
    expect(toText(relativeVariance(walk, 1).add(one))).toBe('313/169');
    expect(criticalMoment(walk)).toBeCloseTo(3.074600751717225795, 10);
  });
  test('at C = 1/4 have relative variances 16/25 and then 20 thousand', () => {
    const walk = batchWalk(pair('1/4'));
    expect(toText(relativeVariance(walk, 1))).toBe('16/25');
    expect(toText(relativeVariance(walk, 20))).toBe(
      '180158688009403200220650695674176/9094947017729282379150390625',
    );
  });
  test('lose the variance of u² at C_4 = 0.7295, before C* = 4/5', () => {
    const { low, high } = fourthMomentThreshold(pair('1'));
    expect(toNumber(low)).toBeCloseTo(0.729470033851772449, 15);
    expect(toNumber(high.sub(low))).toBeLessThan(2 ** -59);
    const at = (c: string) => stationarySquare({ ...pair(c), force: one });
    expect(at('7/10').variance).not.toBe(diverges);
    expect(at('3/4').variance).toBe(diverges);
    expect(toText(at('3/4').mean as typeof one)).toBe('3');
    expect(at('4/5')).toEqual({ mean: diverges, variance: diverges });
  });
});

test('constant curvature 1 at C = 1 makes u = −ξ̄ for batches of two', () => {
  const p = { ...pair('1', 2), curvatures: [one, one], force: one };
  // ξ̄² is 0 or 1, each half of the time.
  expect(Object.values(stationarySquare(p)).map((x) => toText(x as typeof one))).toEqual([
    '1/2',
    '1/4',
  ]);
  expect(unguardedStationarySquare(p)).toEqual(stationarySquare(p));
});

test('what is 0 or missing is refused', () => {
  const dead = batchWalk({ ...pair('1'), curvatures: [one, one] });
  expect(() => relativeVariance(dead, 1)).toThrow(
    'relativeVariance requires a factor other than 0, got 0',
  );
  expect(() => stationarySquare({ ...pair('1'), force: zero })).toThrow(
    'stationarySquare requires force ≠ 0, got 0',
  );
  expect(() => fourthMomentThreshold({ ...pair('1'), curvatures: [zero, zero] })).toThrow(
    'fourthMomentThreshold requires a positive mean curvature, got 0',
  );
});
