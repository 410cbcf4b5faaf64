import type { Matrix } from '../numeric/matrix.ts';
import { division, wholePolynomial, type Polynomial } from '../numeric/polynomial.ts';
import { rootCount, rootLimit } from '../numeric/root-isolation.ts';
import type { Rational } from '../numeric/rational.ts';

/**
 * Exact: whether 2×2 matrices share an invariant line (are reducible over the reals). The direction (x, 1) is
 * kept by [[a, b], [c, d]] iff c·x² + (d − a)·x − b = 0, the direction (1, 0) iff c = 0; so a common line is
 * a common c = 0, or a real root of the greatest common divisor of these quadratics.
 */
export function sharesInvariantLine(matrices: readonly Matrix<Rational>[]): boolean {
  if (matrices.every((matrix) => matrix[1]![0]!.n === 0n)) return true;
  const kept = matrices.map((matrix) => {
    const [a, b, c, d] = matrix.flat() as [Rational, Rational, Rational, Rational];
    return wholePolynomial([b.neg(), d.sub(a), c]);
  });
  const common = kept.reduce(commonDivisor);
  // Multiples of the identity keep every line; a constant has no root.
  if (common.length <= 1) return common.length === 0;
  const limit = rootLimit(common);
  return rootCount(common, { low: limit.neg(), high: limit }) > 0;
}

function commonDivisor(a: Polynomial, b: Polynomial): Polynomial {
  return b.length === 0 ? a : commonDivisor(b, division(a, b).remainder);
}
