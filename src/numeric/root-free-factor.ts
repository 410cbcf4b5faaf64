import type { Matrix } from './matrix.ts';
import { one, sum, toText, zero, type Rational } from './rational.ts';
import { requires } from './requirement.ts';

/**
 * A positive definite matrix as L·diag(pivots)·Lᵀ with ones on the diagonal of the lower triangular L: the Cholesky
 * factorisation without its roots, so that fractions stay fractions.
 */
export function rootFreeFactor(a: Matrix<Rational>): {
  readonly factor: Matrix<Rational>;
  readonly pivots: readonly Rational[];
} {
  const factor: Rational[][] = a.map((row) => row.map(() => zero));
  const pivots: Rational[] = [];
  for (const [i, row] of a.entries()) {
    for (let j = 0; j <= i; j++) {
      const known = sum(
        pivots.slice(0, j).map((pivot, n) => pivot.mul(factor[i]![n]!).mul(factor[j]![n]!)),
      );
      const rest = row[j]!.sub(known);
      if (j < i) factor[i]![j] = rest.div(pivots[j]!);
      else {
        requires(rest.gt(zero), 'rootFreeFactor', 'a positive definite matrix', toText(rest));
        factor[i]![i] = one;
        pivots.push(rest);
      }
    }
  }
  return { factor, pivots };
}
