import { expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import { exact } from '../numeric/matrix.ts';
import { one, rational, toText } from '../numeric/rational.ts';
import { rateSensitivity } from './rate-sensitivity.ts';

const at = (learningRate: string) =>
  rateSensitivity({
    learningRate: rational(learningRate),
    hessian: exact.diagonal([one, rational('1/2')]),
    noiseFactor: exact.identity(2),
    noiseVariances: [one, rational(3)],
  });

test('in each direction is λσ²/(k(2 − λk)) and its derivative 2σ²/(k(2 − λk)²)', () => {
  const found = at('1');
  if (found === diverges) throw new Error('expected a stable rate');
  expect(found.covariance.map((row) => row.map(toText))).toEqual([
    ['1', '0'],
    ['0', '4'],
  ]);
  expect(found.slope.map((row) => row.map(toText))).toEqual([
    ['2', '0'],
    ['0', '16/3'],
  ]);
});

test('diverges where the covariance does', () => {
  expect(at('2')).toBe(diverges);
});

test('is written for 2 or 3 dimensions and a symmetric Hessian', () => {
  const shape = (hessian: readonly (readonly number[])[]) => ({
    learningRate: one,
    hessian: hessian.map((row) => row.map((value) => rational(value))),
    noiseFactor: exact.identity(hessian.length),
    noiseVariances: hessian.map(() => one),
  });
  expect(() => rateSensitivity(shape([[1]]))).toThrow(
    'besideItsDerivative requires 2 or 3 dimensions, got 1',
  );
  const skew = shape([
    [1, 1],
    [0, 1],
  ]);
  expect(() => rateSensitivity(skew)).toThrow(
    'besideItsDerivative requires symmetric 2×2 Hessians, got [[1, 1], [0, 1]]',
  );
});
