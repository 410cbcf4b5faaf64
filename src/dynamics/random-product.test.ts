import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { affineSteps } from './affine.ts';
import { randomProduct } from './random-product.ts';

test('its linear steps are the matrices, with their weights', () => {
  const matrices = [1, 2].map((k) => [
    [rational(k), rational(-1)],
    [rational(0), rational(1, k)],
  ]);
  const steps = affineSteps(randomProduct({ matrices, weights: [1, 3] }), {});
  expect(steps.map(({ matrix }) => matrix)).toEqual(matrices);
  expect(steps.map(({ weight }) => toText(weight))).toEqual(['1/4', '3/4']);
});
