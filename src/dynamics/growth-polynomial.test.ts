import { expect, test } from 'vitest';
import { one, rational, toText } from '../numeric/rational.ts';
import { adam } from '../optimizer/adam.ts';
import { compose } from './compose.ts';
import { curvatureDescent } from './curvature-descent.ts';
import { growthPolynomial, growthSignPolynomial } from './growth-polynomial.ts';
import { recursion } from './recursion.ts';
import { randomCurvature } from '../landscape/random-curvature.ts';
import { rademacher } from '../noise/finite-laws.ts';

const descent = (curvatures: readonly string[], weights: readonly number[]) =>
  curvatureDescent({
    factors: curvatures.map((x) => one.sub(rational(x))),
    weights,
    learningRate: one,
  });

test('growthPolynomial multiplies the factors as often as they are drawn', () => {
  // (1 − λ)(1 + 2λ)² = 1 + 3λ − 4λ³.
  const found = growthPolynomial(descent(['1', '-2'], [2, 4]));
  expect(found.map(toText)).toEqual(['1', '3', '0', '-4']);
});

test('growthSignPolynomial is its square less 1', () => {
  // (1 − λ²)² − 1.
  const found = growthSignPolynomial(descent(['1', '-1'], [1, 1]));
  expect(found.map(toText)).toEqual(['0', '0', '-2', '0', '1']);
});

test('says what it requires', () => {
  const curved = recursion({
    states: { w: '(1 - lambda^2*x)*w' },
    samples: { x: rademacher() },
    constants: ['lambda'],
  });
  expect(() => growthPolynomial(curved)).toThrow(
    'growthPolynomial requires multipliers affine in lambda',
  );
  const withMemory = compose({
    landscape: randomCurvature(),
    optimizer: adam(),
    noise: { x: rademacher() },
  });
  expect(() => growthPolynomial(withMemory)).toThrow();
});
