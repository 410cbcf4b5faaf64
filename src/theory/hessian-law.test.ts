import { describe, expect, test } from 'vitest';
import { isRational, rational, toText } from '../numeric/rational.ts';
import { batchShare, curvatureVariance } from './hessian-law.ts';

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
