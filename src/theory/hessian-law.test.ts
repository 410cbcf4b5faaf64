import { describe, expect, test } from 'vitest';
import { isRational, rational, toText } from '../numeric/rational.ts';
import {
  batchShare,
  curvatureVariance,
  requireHessians,
  requireSemidefinite,
} from './hessian-law.ts';

const law = (hessians: number[][][], weights = hessians.map(() => 1)) => ({
  hessians: hessians.map((rows) => rows.map((row) => row.map((x) => rational(x)))),
  weights: weights.map((n) => rational(n)),
});

describe('batchShare', () => {
  test('is 1/N with and (n − N)/(N(n − 1)) without replacement', () => {
    expect([1, 2, 4].map((n) => toText(batchShare(n)))).toEqual(['1', '1/2', '1/4']);
    expect([1, 2, 3, 4].map((n) => toText(batchShare(n, 4)))).toEqual(['1', '1/3', '1/9', '0']);
    expect(toText(batchShare(1, 1))).toBe('0');
  });

  test('refuses empty batches and batches beyond the data', () => {
    expect(() => batchShare(0)).toThrow('batchShare requires batchSize ≥ 1, got 0');
    expect(() => batchShare(1.5)).toThrow('batchShare requires batchSize ≥ 1, got 1.5');
    expect(() => batchShare(5, 4)).toThrow('batchShare requires batchSize ≤ 4 samples, got 5');
  });
});

test('V of I11 is diag(19/8, 7/2)', () => {
  const i11 = law([
    [
      [2, 1],
      [1, 1],
    ],
    [
      [2, -1],
      [-1, 1],
    ],
    [
      [1, 1],
      [1, 3],
    ],
    [
      [1, -1],
      [-1, 3],
    ],
  ]);
  const variance = curvatureVariance(i11);
  expect(variance.flat().every(isRational)).toBe(true);
  expect(variance.map((row) => row.map(toText))).toEqual([
    ['19/8', '0'],
    ['0', '7/2'],
  ]);
});

describe('bad laws of Hessians', () => {
  const skew = law([
    [
      [1, 2],
      [0, 1],
    ],
  ]);
  const indefinite = law([
    [
      [1, 1],
      [1, 0],
    ],
  ]);

  test.each([
    ['none', law([]), 'f requires at least one Hessian, got none'],
    ['not symmetric', skew, 'f requires symmetric 2×2 Hessians, got [[1, 2], [0, 1]]'],
    ['of two sizes', law([[[1]], [[1, 0]]]), 'f requires symmetric 1×1 Hessians, got [[1, 0]]'],
    ['without weight', law([[[1]]], [0]), 'f requires a positive weight for each Hessian, got 0'],
  ])('%s', (_, bad, message) => {
    expect(() => requireHessians('f', bad)).toThrow(message);
  });

  test('indefinite', () => {
    expect(() => requireSemidefinite('f', indefinite)).toThrow(
      'f requires positive semidefinite Hessians, got [[1, 1], [1, 0]]',
    );
    expect(() => requireHessians('f', indefinite)).not.toThrow();
  });
});
