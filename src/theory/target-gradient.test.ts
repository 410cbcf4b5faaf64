import { expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { targetGradientBound } from './target-gradient.ts';

/** Instance A: η = 1/4, L = 1, c = 3/10, w = ±4. */
const instanceA = {
  learningRate: rational('1/4'),
  smoothness: one,
  convexity: rational('3/10'),
  meanNoise: rational(4),
  distance: one,
};

test('a point at distance 1 allows instance A a gradient of 17/10 at x*', () => {
  expect(toText(targetGradientBound(instanceA))).toBe('17/10');
});

test('the point must not be x* itself', () => {
  expect(() => targetGradientBound({ ...instanceA, distance: zero })).toThrow(
    'targetGradientBound requires distance > 0, got 0',
  );
});
