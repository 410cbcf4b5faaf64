import { describe, expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import {
  arrivalProbability,
  arrivalReach,
  arrivalTime,
  arrivedDistance,
  expectedDistanceBound,
  settledDistance,
} from './distance-recursion.ts';

/** Instance A: λ = 7/80, b = 25/16. */
const instanceA = {
  learningRate: rational('1/4'),
  smoothness: one,
  convexity: rational('3/10'),
  noiseVariance: rational(16),
};

describe('expectedDistanceBound', () => {
  test.each([
    [0, '36'],
    [1, '2753/80'],
    [3, '16200737/512000'],
    [12, '1642642099129180408051881/68719476736000000000000'],
  ])('after %d steps of instance A from 6 is %s', (steps, bound) => {
    expect(toText(expectedDistanceBound(instanceA, rational(36), steps))).toBe(bound);
  });

  test('only adds b where λ = 0', () => {
    const still = { ...instanceA, convexity: rational('1/8') };
    expect(toText(expectedDistanceBound(still, one, 2))).toBe('33/8');
    expect(() => settledDistance(still)).toThrow('settledDistance requires λ > 0, got 0');
  });

  test('needs λ ≤ 1', () => {
    expect(() => expectedDistanceBound({ ...instanceA, convexity: rational(4) }, one, 2)).toThrow(
      'expectedDistanceBound requires λ ≤ 1, got 31/16',
    );
  });
});

describe('arrivalTime', () => {
  test('is 9 for instance A from 6, where b/λ = 125/7', () => {
    expect(toText(settledDistance(instanceA))).toBe('125/7');
    expect(arrivalTime(instanceA, rational(36))).toBe(9);
    expect(arrivalTime(instanceA, rational(17))).toBe(0);
  });

  test('is infinite without noise', () => {
    expect(() => arrivalTime({ ...instanceA, noiseVariance: zero }, one)).toThrow(
      'arrivalTime requires b > 0, got 0',
    );
  });

  test('bounds the distance by 2b/λ, and by 20b/λ with probability 9/10, from then on', () => {
    expect(toText(arrivedDistance(instanceA, rational(36), 9))).toBe('250/7');
    expect(toText(arrivalReach(instanceA))).toBe('2500/7');
    expect(toText(arrivalProbability(instanceA, rational(36), 9))).toBe('9/10');
    expect(() => arrivedDistance(instanceA, rational(36), 8)).toThrow(
      'arrivedDistance requires steps ≥ T₁ = 9, got 8',
    );
  });
});
