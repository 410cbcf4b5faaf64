import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { isRegressionStable, regressionVariances } from './regression-noise.ts';

const q = rational;
const problem = (
  curvatures: readonly string[],
  learningRate: string,
  batchSize: number,
  noiseVariance: string,
) => ({
  curvatures: curvatures.map((a) => q(a)),
  learningRate: q(learningRate),
  batchSize,
  noiseVariance: q(noiseVariance),
});

test.each([
  [['1'], '1/2', 1, '1', ['1'], '1/2'],
  [['1', '3'], '1/10', 4, '2', ['26/917', '30/917'], '58/917'],
  [['1', '3'], '1/10', 1, '0', ['0', '0'], '0'],
])('A = %s, λ = %s, B = %i, σ² = %s', (a, lambda, batch, noise, variances, excess) => {
  const settled = regressionVariances(problem(a, lambda, batch, noise));
  expect(settled.variances.map(toText)).toEqual(variances);
  expect(toText(settled.excess)).toBe(excess);
});

test('the limit of one dimension, λa < 2B/(B + 2)', () => {
  expect(isRegressionStable(problem(['1'], '2/3', 1, '1'))).toBe(false);
  expect(isRegressionStable(problem(['1'], '665/1000', 1, '1'))).toBe(true);
  expect(isRegressionStable(problem(['2'], '2/3', 4, '1'))).toBe(false);
  expect(isRegressionStable(problem(['2'], '665/1000', 4, '1'))).toBe(true);
});

test('what is outside the domain is refused', () => {
  expect(() => regressionVariances(problem(['1'], '1', 1, '1'))).toThrow(
    'regressionVariances requires a mean-square stable learning rate, got 1',
  );
  expect(() => isRegressionStable(problem(['1'], '1', 0, '1'))).toThrow(
    'isRegressionStable requires a whole batchSize ≥ 1, got 0',
  );
  expect(() => isRegressionStable(problem(['1'], '0', 1, '1'))).toThrow('learningRate > 0, got 0');
  expect(() => isRegressionStable(problem(['0'], '1', 1, '1'))).toThrow('positive curvatures');
});
