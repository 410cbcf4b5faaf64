import { expect, test } from 'vitest';
import { upwardCrossings } from './crossings.ts';
import { intervals, point, type Interval } from './interval.ts';
import { cosine, sine, trigonometricIntervals } from './trigonometry.ts';

const { multiply, subtract } = intervals;

test('counts the upward crossings of u − 6 sin u', () => {
  const value = (u: Interval) => subtract(u, multiply(point(6), sine(u)));
  const slope = (u: Interval) => subtract(point(1), multiply(point(6), cosine(u)));
  expect(upwardCrossings({ value, slope, low: -7, high: 7 })).toBe(2);
});

test('cannot tell at a double root', () => {
  const value = (u: Interval) => trigonometricIntervals.power(u, 2);
  expect(
    upwardCrossings({ value, slope: (u) => multiply(point(2), u), low: -1, high: 1 }),
  ).toBeUndefined();
});

test('sine and cosine enclose their range', () => {
  for (let i = 0; i < 2000; i++) {
    const [low, width] = [Math.sin(i * 12.9898) * 40, Math.abs(Math.sin(i * 78.233)) * 7];
    const cell = { low, high: low + width };
    for (const [enclosure, f] of [
      [sine(cell), Math.sin],
      [cosine(cell), Math.cos],
    ] as const) {
      const seen = Array.from({ length: 50 }, (_, k) =>
        f(Math.min(cell.high, low + (width * k) / 49)),
      );
      expect(Math.min(...seen)).toBeGreaterThanOrEqual(enclosure.low);
      expect(Math.max(...seen)).toBeLessThanOrEqual(enclosure.high);
      expect(Math.min(...seen) - enclosure.low).toBeLessThan(0.01);
      expect(enclosure.high - Math.max(...seen)).toBeLessThan(0.01);
    }
  }
});
