import { expect, test } from 'vitest';
import { median, quantile, spread } from './quantile.ts';

test('quantiles lie between order statistics, in any order of the sample', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([10, 0], 0.25)).toBe(2.5);
  expect(quantile([7], 0.9)).toBe(7);
  expect([quantile([1, 5, 9], 0), quantile([1, 5, 9], 1)]).toEqual([1, 9]);
});

test('the spread is half the distance between the quartiles, which a single outlier does not move', () => {
  expect(spread([1, 2, 3, 4, 5])).toBe(1);
  expect(spread([1, 2, 3, 4, 500])).toBe(1);
  expect(spread([2])).toBe(0);
});

test('a quantile of nothing is an error', () => {
  expect(() => median([])).toThrow('quantile requires values, got none');
});
