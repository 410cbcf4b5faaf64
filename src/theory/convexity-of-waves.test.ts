import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { convexityFate, convexityOfWaves, convexityWithin } from './convexity-of-waves.ts';

const waves = (amplitude: string) => ({
  curvature: rational(1),
  amplitude: rational(amplitude),
  frequency: rational(1),
  shifts: [{ value: rational(0), weight: rational(1) }],
});

test.each([
  ['1/2', 0.5, 'convex'],
  ['-6', -0.303401769267329944, 'not convex'],
  ['-4.6', 1 - 4.6 * 0.217233628211221657, 'convex'],
  ['3', -2, 'not convex'],
])('convexityOfWaves for a = 1 and κ = %s is %d', (kappa, expected, fate) => {
  const { low, high } = convexityOfWaves(waves(kappa));
  expect(low).toBeLessThanOrEqual(expected + 1e-15);
  expect(high).toBeGreaterThanOrEqual(expected - 1e-15);
  expect(high - low).toBeLessThan(1e-9);
  expect(convexityFate(waves(kappa))).toBe(fate);
});

test('convexityWithin is larger on a short interval', () => {
  expect(convexityWithin(waves('-1'), rational(1)).low).toBeCloseTo(1 + Math.sin(1), 12);
  expect(convexityWithin(waves('-1'), rational(5))).toEqual(convexityOfWaves(waves('-1')));
});
