import { expect, test } from 'vitest';
import { one, rational, toText } from '../numeric/rational.ts';
import { halfStepVariances } from './half-step-variance.ts';

const p = { learningRate: rational('1/10'), curvature: one, noiseVariance: rational(100) };

test('halfStepVariances at η = 1/10, a = 1, σ_z² = 1 are 100/19 and 81/19', () => {
  const { x, y } = halfStepVariances(p);
  expect([x, y].map(toText)).toEqual(['100/19', '81/19']);
});

test('halfStepVariances refuses what does not settle, and negative variances', () => {
  expect(() => halfStepVariances({ ...p, learningRate: rational(2) })).toThrow(
    'halfStepVariances requires 0 < learningRate·curvature < 2, got 2',
  );
  expect(() => halfStepVariances({ ...p, noiseVariance: rational(-1) })).toThrow(
    'displacementVariance requires noiseVariance ≥ 0, got -1',
  );
});
