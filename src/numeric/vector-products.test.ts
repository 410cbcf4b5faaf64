import { expect, test } from 'vitest';
import { exact, transpose } from './matrix.ts';
import { rational, toText } from './rational.ts';
import { innerProduct, outerProduct } from './vector-products.ts';

const vector = (...entries: (number | string)[]) => entries.map((x) => rational(x));
const text = (a: ReturnType<typeof outerProduct>) => a.map((row) => row.map(toText));

test('the inner product', () => {
  expect(toText(innerProduct(vector(1, '1/2', -3), vector(2, 4, '1/3')))).toBe('3');
  expect(toText(innerProduct([], []))).toBe('0');
});

test('vectors of different lengths have none', () => {
  expect(() => innerProduct(vector(1, 2), vector(1))).toThrow(
    'innerProduct requires 2 entries on both sides, got 1',
  );
});

test('the outer product of vectors of two lengths', () => {
  expect(text(outerProduct(vector(1, -2), vector('1/2', 0, 3)))).toEqual([
    ['1/2', '0', '3'],
    ['-1', '0', '-6'],
  ]);
});

test('aaᵀ takes v to (aᵀv)a, and is symmetric', () => {
  const [a, v] = [vector(2, -1, '1/3'), vector(5, '1/7', -1)];
  const square = outerProduct(a);
  expect(exact.apply(square, v).map(toText)).toEqual(
    a.map((x) => toText(x.mul(innerProduct(a, v)))),
  );
  expect(text(transpose(square))).toEqual(text(square));
});
