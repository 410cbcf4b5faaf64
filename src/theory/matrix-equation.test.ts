import { describe, expect, test } from 'vitest';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, rational, toText, type Rational } from '../numeric/rational.ts';
import { matrixEquation } from './matrix-equation.ts';

const matrix = (rows: string) =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational>) => a.map((row) => row.map(toText).join(' ')).join('; ');
const half = rational('1/2');

describe('matrixEquation', () => {
  test('finds S from terms L S R, symmetric or not', () => {
    const s = matrix('1 2; -1/3 4');
    const [l, r, m] = [matrix('1 2; 0 1'), matrix('3 0; 1 1'), matrix('0 1; 5 2')];
    const source = exact.add(exact.multiply(l, s, r), exact.scale(half, exact.multiply(m, s, l)));
    const [first, second] = [
      { weight: one, left: l, right: r },
      { weight: half, left: m, right: l },
    ] as const;
    expect(text(matrixEquation([first, second], source)!)).toEqual(text(s));
  });

  test('has no solution where the equation does not determine one', () => {
    const unit = exact.identity(2);
    const terms = [one, rational(-1)].map((weight) => ({ weight, left: unit, right: unit }));
    expect(matrixEquation(terms, unit)).toBeUndefined();
  });

  test('refuses other shapes', () => {
    expect(() => matrixEquation([], exact.identity(2))).toThrow(
      'matrixEquation requires square matrices of size 2, got no terms',
    );
  });
});
