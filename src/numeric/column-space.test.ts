import { expect, test } from 'vitest';
import { columnSpace, rangeProjector, reachableSpace } from './column-space.ts';
import { exact, type Matrix } from './matrix.ts';
import { rational, toText, type Rational } from './rational.ts';

const matrix = (rows: string): Matrix<Rational> =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational>) => a.map((row) => row.map(toText).join(' ')).join('; ');

test('the column space keeps the first independent columns', () => {
  expect(text(columnSpace(matrix('1 2 0; 1 2 1')))).toBe('1 0; 1 1');
  expect(columnSpace(exact.zeros(2))).toEqual([[], []]);
});

test('a rank-one push reaches everything where curvatures differ, one direction where they agree', () => {
  const push = matrix('1; 1');
  expect(reachableSpace(matrix('1 0; 0 2'), push)[0]).toHaveLength(2);
  expect(reachableSpace(matrix('2 0; 0 2'), push)[0]).toHaveLength(1);
  expect(reachableSpace(matrix('1 0; 0 2'), matrix('0; 0'))[0]).toHaveLength(0);
});

test('the projector is symmetric, idempotent and keeps the range', () => {
  const a = matrix('1 2 0; 2 4 0; 0 0 0');
  const p = rangeProjector(a);
  expect(text(p)).toBe('1/5 2/5 0; 2/5 4/5 0; 0 0 0');
  expect(text(exact.multiply(p, p))).toBe(text(p));
  expect(text(exact.multiply(p, a))).toBe(text(a));
  expect(text(rangeProjector(exact.zeros(2)))).toBe('0 0; 0 0');
});
