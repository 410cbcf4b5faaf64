import { expect, test } from 'vitest';
import { one, rational, two } from '../numeric/rational.ts';
import { standardLevel, upcrossing, upcrossingProbability } from './level-crossing.ts';

test.each([
  ['1/2', 0.018697185713016227506],
  ['3/2', 0.02274688797716249548],
])('two standard deviations up at λk = %s', (learningRate, crossing) => {
  const lambda = rational(learningRate);
  const variance = lambda.div(two.sub(lambda));
  const p = {
    learningRate: lambda,
    curvature: one,
    noiseVariance: one,
    levelSquare: variance.mul(4),
  };
  expect(upcrossingProbability(p) / crossing).toBeCloseTo(1, 11);
  expect(standardLevel({ ...p, variance })).toBeCloseTo(2, 14);
});

test('a level of 0 is crossed with the probability of an angle', () => {
  expect(upcrossing(0, 0)).toBeCloseTo(1 / 4, 14);
  expect(upcrossing(0, 1 / 2)).toBeCloseTo(1 / 6, 14);
  expect(() => upcrossing(0, 2)).toThrow('upcrossing requires −1 ≤ correlation ≤ 1, got 2');
  const still = { learningRate: two, curvature: one, noiseVariance: one, levelSquare: one };
  expect(() => upcrossingProbability(still)).toThrow('0 < learningRate·curvature < 2');
  const imaginary = { ...still, learningRate: one, levelSquare: rational(-1) };
  expect(() => upcrossingProbability(imaginary)).toThrow('levelSquare ≥ 0, got -1');
  expect(() => standardLevel({ variance: rational(0), levelSquare: one })).toThrow('variance > 0');
});
