import { submatrix, type Matrix } from './matrix.ts';
import { one, zero, type Rational } from './rational.ts';

/** Exact determinant by fraction elimination. */
export function determinant(a: Matrix<Rational>): Rational {
  const rows = a.map((row) => [...row]);
  let result = one;
  for (let k = 0; k < rows.length; k++) {
    const p = rows.findIndex((row, i) => i >= k && row[k]!.n !== 0n);
    if (p < 0) return zero;
    if (p !== k) {
      [rows[k], rows[p]] = [rows[p]!, rows[k]!];
      result = result.neg();
    }
    const head = rows[k]!;
    result = result.mul(head[k]!);
    for (const row of rows.slice(k + 1)) {
      const factor = row[k]!.div(head[k]!);
      for (let j = k; j < rows.length; j++) row[j] = row[j]!.sub(factor.mul(head[j]!));
    }
  }
  return result;
}

/** Exact, for a symmetric matrix: every leading minor is positive (Sylvester). */
export function isPositiveDefinite(a: Matrix<Rational>): boolean {
  return a.every((_, k) => determinant(submatrix(a, range(k + 1))).compare(0) > 0);
}

/** Exact, for a symmetric matrix: every principal minor is at least zero; 2^d minors, meant for d ≤ 6. */
export function isPositiveSemidefinite(a: Matrix<Rational>): boolean {
  const subsets = range(2 ** a.length).map((mask) =>
    range(a.length).filter((i) => (mask >> i) % 2 === 1),
  );
  return subsets.every(
    (kept) => kept.length === 0 || determinant(submatrix(a, kept)).compare(0) >= 0,
  );
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}
