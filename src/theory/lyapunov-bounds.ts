import { intervals, point, type Interval } from '../numeric/interval.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { one, rational, sum, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { frobenius, largestSquare } from './word-product.ts';
import { words, type MatrixLaw } from './words.ts';

/** How large a matrix is: two submultiplicative norms, and one that is not. */
export type Norm = 'frobenius' | 'spectral' | 'largestEntry';

/**
 * (1/d) E log|det A| ≤ Λ, the top exponent per step, as a proved enclosure.
 *
 * Derivation: |det Π| ≤ ‖Π‖ᵈ in operator norms, and log|det| adds up. Ziyin, Li, Galanti, Ueda 2023 (reconstructed).
 */
export function determinantBound(law: MatrixLaw): Interval {
  return intervals.divide(meanLogDeterminant(law), point(law.matrices[0]!.length));
}

/** E log|det A|: the sum of all d exponents, per step. */
export function meanLogDeterminant({ matrices, weights }: MatrixLaw): Interval {
  const sizes = matrices.map((matrix) => determinant(matrix).abs());
  requires(
    sizes.every((size) => size.n !== 0n),
    'meanLogDeterminant',
    'regular matrices',
    'determinant 0',
  );
  return mean(
    sizes.map((size, i) => ({ size: intervals.constant(size), weight: BigInt(weights[i]!) })),
  );
}

/**
 * U_k = (1/k) E log‖A_k…A_1‖ ≥ Λ over all words of k letters, as a proved enclosure. In a submultiplicative norm
 * (j + k)U_{j+k} ≤ jU_j + kU_k, so U_{mk} ≤ U_k, but U_k need not fall from k to k + 1.
 *
 * Derivation: subadditivity of E log‖Π_k‖ and Fekete's lemma. For symmetric A = I − λH the spectral U_1 is
 * E log max_i|1 − λh_i|. Ziyin, Li, Galanti, Ueda 2023 (reconstructed).
 */
export function wordBound(law: MatrixLaw, length: number, norm: Norm = 'spectral'): Interval {
  const logs = mean(
    words(law, length).map(({ product, weight }) => ({ size: squaredNorm[norm](product), weight })),
  );
  return intervals.divide(logs, point(2 * length));
}

/** E log size. */
function mean(terms: readonly { readonly size: Interval; readonly weight: bigint }[]): Interval {
  const logs = terms.map(({ size, weight }) =>
    intervals.multiply(intervals.constant(rational(weight)), intervals.functions['log']!(size)),
  );
  const total = terms.reduce((count, { weight }) => count + weight, 0n);
  return intervals.divide(logs.reduce(intervals.add), intervals.constant(rational(total)));
}

const squaredNorm: Readonly<Record<Norm, (matrix: Matrix<Rational>) => Interval>> = {
  frobenius: (matrix) => intervals.constant(frobenius(matrix)),
  largestEntry: (matrix) => intervals.constant(largestSquare(matrix)),
  spectral: (matrix) => {
    requires(matrix.length === 2, 'wordBound', '2×2 matrices for the spectral norm', matrix.length);
    // The larger root of z² − ‖A‖²_F z + det² = 0.
    const [trace, det] = [frobenius(matrix), determinant(matrix)];
    const root = intervals.functions['sqrt']!(
      intervals.constant(trace.mul(trace).sub(det.mul(det).mul(4))),
    );
    return intervals.divide(intervals.add(intervals.constant(trace), root), point(2));
  },
};

function determinant(matrix: Matrix<Rational>): Rational {
  const [head, ...rest] = matrix;
  if (head === undefined) return one;
  const minor = (column: number) => rest.map((row) => row.filter((_, j) => j !== column));
  return sum(
    head.map((entry, j) =>
      entry.n === 0n ? zero : entry.mul(determinant(minor(j))).mul(j % 2 === 0 ? 1 : -1),
    ),
  );
}
