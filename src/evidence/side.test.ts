import { expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import { rational } from '../numeric/rational.ts';
import { sideOf } from './side.ts';

test('numbers are on no side, of whatever rank and shape', () => {
  const numbers = [rational('1/2'), 0.5, { low: 0, high: 1 }, [1, [2, 3]], { mean: 1, spread: [] }];
  for (const value of numbers) expect(sideOf(value)).toBe('');
});

test('decisions and divergence are, with or without a distance', () => {
  expect(sideOf(true)).not.toBe(sideOf(false));
  expect(sideOf('vanishes')).toBe('vanishes');
  expect(sideOf({ is: 'vanishes', distance: 0.1 })).toBe('vanishes');
  expect(sideOf({ is: false, distance: 2 })).toBe(sideOf(false));
  expect(sideOf([1, diverges])).toBe(sideOf(diverges));
});

test('several decisions are one side together', () => {
  const sides = [
    [true, false],
    [false, true],
    [true, true],
  ].map(sideOf);
  expect(new Set(sides).size).toBe(3);
  expect(sideOf({ first: { is: 'stays', distance: 1 }, second: 3, third: 'leaves' })).toBe(
    'stays, leaves',
  );
});
