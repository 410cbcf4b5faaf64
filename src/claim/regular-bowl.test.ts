import { expect, test } from 'vitest';
import { isPositiveDefinite } from '../numeric/definite.ts';
import { one, rational, zero } from '../numeric/rational.ts';
import { regularBowl } from './regular-bowl.ts';

const raw = {
  dimension: 3,
  spectrum: 'any',
  curvatures: [one, rational(2), rational(3)],
  tangents: [rational('1/2'), zero, zero],
  factors: Array.from({ length: 9 }, () => zero),
} as const;

test.each(['any', 'commuting'] as const)(
  '%s noise is positive definite even from zeros',
  (noise) => {
    expect(isPositiveDefinite(regularBowl({ ...raw, noise }).noiseCovariance)).toBe(true);
  },
);

test('the other noises stay singular', () => {
  const factors = raw.factors.map(() => one);
  const { noiseCovariance } = regularBowl({ ...raw, factors, noise: 'full' });
  expect(isPositiveDefinite(noiseCovariance)).toBe(false);
});
