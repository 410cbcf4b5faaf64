import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { shotNoiseDrift } from './shot-noise-drift.ts';

/** 1010x with probability 1/100, else −10x; Adam does not see the common factor 10. */
const problem = (beta1: string, beta2: string) => ({
  slope: rational(101),
  probability: rational('1/100'),
  beta1: rational(beta1),
  beta2: rational(beta2),
});

test('the mean step on rare slopes agrees with Monte Carlo values', () => {
  // Golden: 0.06094 ± 0.00034 and 0.05914 ± 0.00023; 0.0026 ± 0.0003 at β₂ = 999/1000.
  expect(Math.abs(shotNoiseDrift(problem('0', '99/100')).drift - 0.0609411540708331)).toBeLessThan(
    3 * 0.00034,
  );
  expect(
    Math.abs(shotNoiseDrift(problem('9/10', '99/100')).drift - 0.059137400091405196),
  ).toBeLessThan(3 * 0.00024);
  expect(Math.abs(shotNoiseDrift(problem('9/10', '999/1000')).drift - 0.0026)).toBeLessThan(0.0009);
});

test('without memory the mean step is by the sign', () => {
  const { drift, inverseRoot } = shotNoiseDrift({
    ...problem('0', '0'),
    probability: rational('1/4'),
    slope: rational(4),
  });
  expect(drift).toBeCloseTo(3 / 4 - 1 / 4, 12);
  expect(inverseRoot).toBeCloseTo(3 / 4 + 1 / 16, 12);
});

test('a probability below 1 is required', () => {
  expect(() => shotNoiseDrift({ ...problem('0', '0'), probability: rational(1) })).toThrow(
    'shotNoiseDrift requires 0 ≤ probability < 1, got 1',
  );
});
