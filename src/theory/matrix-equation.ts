import { exact, type Matrix } from '../numeric/matrix.ts';
import { sum, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** One term weight·L S R of a linear equation in a square matrix S. */
export interface EquationTerm {
  readonly weight: Rational;
  readonly left: Matrix<Rational>;
  readonly right: Matrix<Rational>;
}

/**
 * The matrix S with Σ weight·L S R = source, or undefined where the equation does not determine it.
 *
 * Derivation: vec(LSR) = (L ⊗ Rᵀ) vec S, row by row; elimination of the d² unknowns over fractions. S is not
 * assumed symmetric, so that an equation without symmetric solutions shows it.
 */
export function matrixEquation(
  terms: readonly EquationTerm[],
  source: Matrix<Rational>,
): Matrix<Rational> | undefined {
  const d = source.length;
  const square = [source, ...terms.flatMap(({ left, right }) => [left, right])].every(
    (a) => a.length === d && a.every((row) => row.length === d),
  );
  requires(
    square && terms.length > 0,
    'matrixEquation',
    `square matrices of size ${d}`,
    square ? 'no terms' : 'another shape',
  );
  const places = source.flatMap((row, i) => row.map((_, j) => [i, j] as const));
  const system = places.map(([i, j]) =>
    places.map(([p, q]) =>
      sum(terms.map(({ weight, left, right }) => weight.mul(left[i]![p]!).mul(right[q]![j]!))),
    ),
  );
  const entries = solution(system, source.flat());
  return entries && source.map((row, i) => row.map((_, j) => entries[i * d + j]!));
}

/** A singular system is an answer here, and the only thing that elimination refuses. */
function solution(
  system: Matrix<Rational>,
  right: readonly Rational[],
): readonly Rational[] | undefined {
  try {
    return exact.solve(system, right);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
