import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { logVariance, walkLawBand } from './walk-law-band.ts';

const walk = (factors: readonly string[], weights: readonly number[]) => ({
  factors: factors.map((f) => rational(f)),
  weights,
});

describe('walkLawBand', () => {
  // P(|w_t| < |w_0|/10) at γ = 0, from exact binomials; f = 4/5 or 5/4.
  test.each([
    [100, 0.135626512036917365, 0.459],
    [1000, 0.364, 0.145],
  ])('holds the exact law of {4/5, 5/4} at t = %i', (horizon, exact, reach) => {
    const { lower, upper } = walkLawBand({
      ...walk(['4/5', '5/4'], [1, 1]),
      horizon,
      threshold: rational('1/10'),
    });
    expect(lower).toBeLessThanOrEqual(exact);
    expect(upper).toBeGreaterThanOrEqual(exact);
    expect((upper - lower) / 2).toBeCloseTo(reach, 3);
  });

  test('holds the exact law of {1/4, 3} at t = 10', () => {
    const { lower, upper } = walkLawBand({
      ...walk(['1/4', '3'], [1, 1]),
      horizon: 10,
      threshold: rational('1/1000'),
    });
    expect(lower).toBeLessThanOrEqual(7 / 128);
    expect(upper).toBe(1);
  });

  test('reflections keep the size', () => {
    const at = (threshold: string) =>
      walkLawBand({ ...walk(['-1', '1'], [1, 1]), horizon: 3, threshold: rational(threshold) });
    expect(at('2')).toEqual({ lower: 1, upper: 1 });
    expect(at('1')).toEqual({ lower: 0, upper: 0 });
  });
});

test('logVariance is the variance of the logarithm', () => {
  expect(Math.sqrt(logVariance(walk(['1/4', '3'], [1, 1])))).toBeCloseTo(
    1.24245332489400015511,
    14,
  );
  expect(Math.sqrt(logVariance(walk(['1/2', '3/2', '-7/4'], [3, 2, 1])))).toBeCloseTo(
    0.577289254349774786558,
    14,
  );
});
