import { expect, test } from 'vitest';
import { estimate, sigmas } from './estimate.ts';

test('mean and standard error of a sample', () => {
  const { mean, error } = estimate([1, 2, 3, 4]);
  expect(mean).toBe(2.5);
  expect(error).toBeCloseTo(Math.sqrt(5 / 3 / 4));
  expect(estimate([1e9 + 1, 1e9 + 3]).error).toBe(1);
  expect(() => estimate([1])).toThrow('estimate requires two values or more, got 1');
});

test('distance in standard errors; exact values agree only where they are equal', () => {
  expect(sigmas({ mean: 1, error: 0.3 }, { mean: 2, error: 0.4 })).toBeCloseTo(2);
  expect(sigmas({ mean: 1, error: 0 }, { mean: 1, error: 0 })).toBe(0);
  expect(sigmas({ mean: 1, error: 0 }, { mean: 2, error: 0 })).toBe(Infinity);
  expect(sigmas({ mean: NaN, error: 1 }, { mean: 2, error: 0 })).toBeNaN();
});
