import { describe, expect, test } from 'vitest';
import { power, rational, toText } from '../numeric/rational.ts';
import { exponent, factorMean, factorProduct, walkFate } from './exponent-sign.ts';

const walk = (factors: readonly string[], weights: readonly number[]) => ({
  factors: factors.map((f) => rational(f)),
  weights,
});

describe('walkFate', () => {
  test.each([
    [['1/4', '3'], [1, 1], 'converges', -0.143841036225890463719609502997],
    [['1/2', '17/8'], [1, 1], 'diverges', 0.0303123109082174212903030660202],
    [['0', '1000'], [1, 9], 'converges', -Infinity],
    [['1/20', '3/2'], [1, 7], 'converges', -0.0196845645996050399486414709865],
    [['4/5', '-5/4'], [1, 1], 'oscillates', 0],
    [['1', '-1'], [2, 3], 'stays', 0],
    [['2', '-1'], [1, 1], 'diverges', Math.LN2 / 2],
    [['1/2', '8/5'], [1, 1], 'converges', -0.111571775657104877883147545155],
  ] as const)('%j with weights %j %s', (factors, weights, fate, gamma) => {
    const { is, distance } = walkFate(walk(factors, weights));
    expect(is).toBe(fate);
    expect(exponent(walk(factors, weights))).toBeCloseTo(gamma, 14);
    expect(distance).toBeCloseTo(Math.abs(gamma), 14);
  });

  test('decides where a sum of double logarithms says 0', () => {
    const near = rational('3/7').mul(rational(1).sub(power(rational(10), -17)));
    const p = { factors: [rational('7/3'), near], weights: [1, 1] };
    expect(Math.log(7 / 3) + Math.log((3 / 7) * (1 - 1e-17))).toBe(0);
    expect(walkFate(p).is).toBe('converges');
  });

  test('says what it requires', () => {
    expect(() => walkFate(walk(['1/2'], [0]))).toThrow(
      'factorProduct requires positive integer weights, got 0',
    );
    expect(() => walkFate(walk(['1/2'], [1, 1]))).toThrow(
      'one weight for each of at least one factor',
    );
  });
});

test('factorProduct multiplies sizes', () => {
  expect(toText(factorProduct(walk(['-1/2', '3'], [2, 1])))).toBe('3/4');
});

test('factorMean of the canonical pair', () => {
  const p = walk(['1/4', '3'], [1, 1]);
  expect(toText(factorMean(p, (f) => f))).toBe('13/8');
  expect(toText(factorMean(p, (f) => f.mul(f)))).toBe('145/32');
});
