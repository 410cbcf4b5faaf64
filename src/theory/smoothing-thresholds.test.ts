import { describe, expect, test } from 'vitest';
import { intervals } from '../numeric/interval.ts';
import { rational } from '../numeric/rational.ts';
import {
  minimaAfterSmoothing,
  sincThreshold,
  tangentRoot,
  waveStrength,
} from './smoothing-thresholds.ts';

describe('minimaAfterSmoothing', () => {
  test.each([
    ['-25', 9],
    ['-18', 7],
    ['-12', 5],
    ['-10.94', 3],
    ['-6', 3],
    ['-4.61', 3],
    ['-4.60', 1],
    ['0', 1],
    ['1', 1],
    ['1.01', 2],
    ['7.78', 2],
    ['7.80', 4],
    ['14.11', 6],
    ['20.5', 8],
  ])('at β = %s is %d', (beta, count) => {
    expect(minimaAfterSmoothing(intervals.constant(rational(beta)))).toBe(count);
  });

  test('refuses to decide on a threshold', () => {
    expect(() => minimaAfterSmoothing(sincThreshold(2))).toThrow(
      'minimaAfterSmoothing requires β apart from its thresholds',
    );
  });
});

test.each([
  [1, 4.493409457909064, 4.6033388487517],
  [2, 7.725251836937707, 7.789705769],
  [3, 10.9041216594289, 10.949879869826265],
])('tangentRoot and sincThreshold %d enclose %d and %d', (k, root, threshold) => {
  expect(tangentRoot(k).low).toBeLessThanOrEqual(root);
  expect(tangentRoot(k).high).toBeGreaterThanOrEqual(root);
  expect(sincThreshold(k).low).toBeCloseTo(threshold, 8);
  expect(sincThreshold(k).high - sincThreshold(k).low).toBeLessThan(1e-10);
});

test('waveStrength weighs the waves by the characteristic function of the shift', () => {
  const shifts = [-1, 1].map((value) => ({ value: rational(value), weight: rational('1/2') }));
  const { low, high } = waveStrength({
    curvature: rational(2),
    amplitude: rational(3),
    frequency: rational('23/10'),
    shifts,
  });
  const beta = (3 * 2.3 * 2.3 * Math.cos(2.3)) / 2;
  expect(low).toBeLessThan(beta);
  expect(high).toBeGreaterThan(beta);
  expect(high - low).toBeLessThan(1e-13);
});
