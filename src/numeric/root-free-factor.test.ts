import { expect, test } from 'vitest';
import { exact, transpose } from './matrix.ts';
import { rational, toText } from './rational.ts';
import { rootFreeFactor } from './root-free-factor.ts';

const matrix = (rows: string) =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));

test('rootFreeFactor multiplies back', () => {
  const a = matrix('4 2 1; 2 3 -1; 1 -1 2');
  const { factor, pivots } = rootFreeFactor(a);
  expect(exact.multiply(factor, exact.diagonal(pivots), transpose(factor))).toEqual(a);
  expect(factor.map((row) => row.map(toText))[1]).toEqual(['1/2', '1', '0']);
});

test('rootFreeFactor refuses a singular matrix', () => {
  expect(() => rootFreeFactor(matrix('1 1; 1 1'))).toThrow(
    'rootFreeFactor requires a positive definite matrix, got 0',
  );
});
