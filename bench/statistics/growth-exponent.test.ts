import { expect, test } from 'vitest';
import { growthExponent } from './growth-exponent.ts';

const points = (cost: (size: number) => number) =>
  [1, 2, 4, 8, 16].map((size) => ({ size, cost: cost(size) }));

test('a power law gives its exponent, whatever its factor', () => {
  for (const power of [0, 1, 2, 3])
    expect(growthExponent(points((size) => 7 * Math.exp(power * Math.log(size))))).toBeCloseTo(
      power,
    );
});

test('a fixed cost flattens growth, and what grows faster steepens it', () => {
  expect(growthExponent(points((size) => size + 4))).toBeLessThan(0.7);
  expect(growthExponent(points((size) => size * Math.log2(2 * size)))).toBeGreaterThan(1.3);
});

test('one size tells nothing', () => {
  expect(() =>
    growthExponent([
      { size: 2, cost: 1 },
      { size: 2, cost: 3 },
    ]),
  ).toThrow('growthExponent requires two sizes or more, got 2 points');
});
