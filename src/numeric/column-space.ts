import { inverse } from './inverse.ts';
import { exact, transpose, type Matrix } from './matrix.ts';
import { rank } from './rank.ts';
import type { Rational } from './rational.ts';

/** The columns of a that depend on none to their left: a basis of its range, with as many rows as a. */
export function columnSpace(a: Matrix<Rational>): Matrix<Rational> {
  const kept = transpose(a).reduce<Matrix<Rational>>((basis, column) => {
    const longer = [...basis, column];
    return rank(longer) === longer.length ? longer : basis;
  }, []);
  return kept.length === 0 ? a.map(() => []) : transpose(kept);
}

/** A basis of the sum of the ranges of B, AB, A²B, …: what noise that enters by B reaches. */
export function reachableSpace(a: Matrix<Rational>, b: Matrix<Rational>): Matrix<Rational> {
  let [all, image] = [b, b];
  for (let n = 1; n < a.length; n++) {
    image = exact.multiply(a, image);
    all = all.map((row, i) => [...row, ...image[i]!]);
  }
  return columnSpace(all);
}

/** (VᵀV)⁻¹Vᵀ for independent columns V, at least one: the coordinates of a vector of their span. */
export function coordinatesIn(v: Matrix<Rational>): Matrix<Rational> {
  return exact.multiply(inverse(exact.multiply(transpose(v), v)), transpose(v));
}

/** The orthogonal projector on the range of a. */
export function rangeProjector(a: Matrix<Rational>): Matrix<Rational> {
  const basis = columnSpace(a);
  return basis[0]?.length === 0
    ? exact.zeros(a.length)
    : exact.multiply(basis, coordinatesIn(basis));
}
