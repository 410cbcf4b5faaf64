import { expect, test } from 'vitest';
import { ballMean } from './ball-mean.ts';

test.each([
  [2, 0.469454376177664],
  [3, 0.561717776227578],
])('ballMean in dimension %d of a wave is its characteristic factor', (dimension, factor) => {
  const wave = (x: readonly number[]) => Math.cos(2.3 * (0.6 * x[0]! + 0.8 * x[1]!));
  expect(ballMean(dimension, wave)).toBeCloseTo(factor, 13);
  expect(ballMean(dimension, (x) => x[0]! * x[0]!)).toBeCloseTo(1 / (dimension + 2), 13);
});

test('ballMean refuses other dimensions', () => {
  expect(() => ballMean(4, () => 1)).toThrow('ballMean requires dimension 2 or 3, got 4');
});
