import { exact, transpose, type Matrix } from './matrix.ts';
import type { Rational } from './rational.ts';

/** The inverse of a square matrix of fractions; throws on a singular one, as `exact.solve` does. */
export function inverse(a: Matrix<Rational>): Matrix<Rational> {
  return transpose(exact.identity(a.length).map((unit) => exact.solve(a, unit)));
}
