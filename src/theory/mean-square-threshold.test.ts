import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import {
  diagonalMeanSquareThreshold,
  isMeanSquareStable,
  meanSquareRate,
  meanSquareThreshold,
} from './mean-square-threshold.ts';

const problem = (hessians: number[][][], weights = hessians.map(() => 1), batchSize = 1) => ({
  hessians: hessians.map((rows) => rows.map((row) => row.map((value) => rational(value)))),
  weights: weights.map((weight) => rational(weight)),
  batchSize,
});

const i1 = problem([[[0]], [[2]]]);
const i2 = problem([[[1]], [[3]]]);
const i5 = problem([
  [
    [1, 0],
    [0, 0],
  ],
  [
    [1, 0],
    [0, 2],
  ],
]);
const i7 = problem([
  [
    [1, 1],
    [1, 1],
  ],
  [
    [1, 2],
    [2, 4],
  ],
]);
const i8 = problem([
  [
    [1, 1],
    [1, 1],
  ],
  [
    [1, 2],
    [2, 4],
  ],
  [
    [2, 0],
    [0, 1],
  ],
]);
const i10 = problem(
  [
    [
      [2, 1, 0],
      [1, 2, 0],
      [0, 0, 1],
    ],
    [
      [1, 0, 1],
      [0, 3, 0],
      [1, 0, 2],
    ],
  ],
  [1, 3],
);

describe('meanSquareThreshold', () => {
  test.each([
    ['I1', i1, 1],
    ['I2', i2, 0.8],
    ['I5', i5, 1],
    ['I7', i7, 0.47733808973161972],
    ['I8', i8, 0.537466600471992758],
    ['I10', i10, 0.701399519703024875],
  ])('of %s', (_, given, expected) => {
    expect(meanSquareThreshold(given)).toBeCloseTo(expected, 12);
  });

  test('is rational for diagonal Hessians and agrees with the exact decision on it', () => {
    for (const [given, expected] of [
      [i1, '1'],
      [i2, '4/5'],
      [i5, '1'],
      [{ ...i1, batchSize: 2 }, '4/3'],
    ] as const) {
      const limit = diagonalMeanSquareThreshold(given);
      expect(toText(limit)).toBe(expected);
      expect(isMeanSquareStable(given, limit)).toBe(false);
      expect(isMeanSquareStable(given, limit.mul(rational('999999999/1000000000')))).toBe(true);
    }
  });

  test('decides I7 to 20 digits', () => {
    expect(isMeanSquareStable(i7, rational('0.47733808973161972428'))).toBe(true);
    expect(isMeanSquareStable(i7, rational('0.47733808973161972429'))).toBe(false);
  });

  test('goes with the rate ρ(T): 0.946286 for I7 at 9/20, 13/16 for I2 at 3/4', () => {
    expect(meanSquareRate(i7, rational('9/20'))).toBeCloseTo(0.946286162127700951, 12);
    expect(meanSquareRate(i2, rational('3/4'))).toBeCloseTo(13 / 16, 14);
  });

  test('needs a step above 0 and a mean Hessian that is positive definite', () => {
    expect(() => isMeanSquareStable(i1, rational(0))).toThrow(
      'isMeanSquareStable requires learningRate > 0, got 0',
    );
    expect(() => meanSquareThreshold(problem([[[0]]]))).toThrow(
      'meanSquareThreshold requires a mean Hessian M ≻ 0',
    );
  });

  test('is of symmetric Hessians, and rational for diagonal ones only', () => {
    const skew = problem([
      [
        [1, 2],
        [0, 1],
      ],
    ]);
    const refusal = 'requires symmetric 2×2 Hessians, got [[1, 2], [0, 1]]';
    expect(() => isMeanSquareStable(skew, rational(1))).toThrow(`isMeanSquareStable ${refusal}`);
    expect(() => meanSquareRate(skew, rational(1))).toThrow(`meanSquareRate ${refusal}`);
    expect(() => meanSquareThreshold(skew)).toThrow(`meanSquareThreshold ${refusal}`);
    expect(() => diagonalMeanSquareThreshold(i7)).toThrow(
      'diagonalMeanSquareThreshold requires diagonal Hessians, got 1,1,2,2',
    );
  });
});
