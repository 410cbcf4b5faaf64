import { expect, test } from 'vitest';
import { enclosedMinimum } from './enclosed-minimum.ts';
import { intervals, type Interval } from './interval.ts';
import { sine } from './trigonometry.ts';

test('enclosedMinimum of sin over a turn is −1', () => {
  const least = enclosedMinimum({ value: sine, cells: [{ low: 0, high: 6.3 }], width: 1e-9 })!;
  expect(least.low).toBeLessThanOrEqual(-1);
  expect(least.high).toBeGreaterThanOrEqual(-1);
  expect(least.high - least.low).toBeLessThanOrEqual(1e-9);
});

test('enclosedMinimum finds the lower of two cells, and one at an end', () => {
  const parabola = (x: Interval) => intervals.power(x, 2);
  const cells = [
    { low: -3, high: -2 },
    { low: 1, high: 2 },
  ];
  const least = enclosedMinimum({ value: parabola, cells, width: 1e-6 })!;
  expect(least.low).toBeGreaterThan(1 - 1e-5);
  expect(least.high).toBeCloseTo(1, 9);
});

test('enclosedMinimum says so where enclosures never tell', () => {
  const vague = () => ({ low: 0, high: 1 });
  expect(
    enclosedMinimum({ value: vague, cells: [{ low: 0, high: 1 }], width: 0.5 }),
  ).toBeUndefined();
});
