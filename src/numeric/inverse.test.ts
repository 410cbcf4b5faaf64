import { expect, test } from 'vitest';
import { inverse } from './inverse.ts';
import { exact } from './matrix.ts';
import { rational } from './rational.ts';

const matrix = (rows: string) =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));

test('inverse undoes a matrix without symmetry', () => {
  const a = matrix('1 2 0; 0 1/3 1; 4 0 1');
  expect(exact.multiply(a, inverse(a))).toEqual(exact.identity(3));
});

test('inverse refuses a singular matrix', () => {
  expect(() => inverse(matrix('1 2; 2 4'))).toThrow(RangeError);
});
