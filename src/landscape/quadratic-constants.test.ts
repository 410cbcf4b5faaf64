import { expect, test } from 'vitest';
import { exact } from '../numeric/matrix.ts';
import { rational, toText } from '../numeric/rational.ts';
import { quadraticConstants } from './quadratic-constants.ts';

const matrix = (...rows: number[][]) => rows.map((row) => row.map((value) => rational(value)));

test('names the upper triangle of K and all of G; k and σ in one dimension', () => {
  const constants = quadraticConstants(matrix([2, 1], [1, 3]), matrix([1, 0], [5, 1]));
  expect(Object.entries(constants).map(([name, value]) => `${name}=${toText(value)}`)).toEqual([
    'k11=2',
    'k12=1',
    'k22=3',
    'g11=1',
    'g12=0',
    'g21=5',
    'g22=1',
  ]);
  expect(Object.keys(quadraticConstants(matrix([2]), matrix([1])))).toEqual(['k', 'sigma']);
});

test('refuses a Hessian whose lower triangle would be lost', () => {
  expect(() => quadraticConstants(matrix([1, 2], [0, 1]), exact.identity(2))).toThrow(
    'quadraticConstants requires symmetric 2×2 Hessians, got [[1, 2], [0, 1]]',
  );
});
