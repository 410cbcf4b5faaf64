import type { Matrix } from './matrix.ts';
import { toText, type Rational } from './rational.ts';
import { requires } from './requirement.ts';

/** Whether a square matrix equals its transpose, exactly. */
export function isSymmetric(a: Matrix<Rational>): boolean {
  return a.every((row, i) => row.every((value, j) => a[j]?.[i]?.equals(value) === true));
}

/**
 * Throws `who requires symmetric d×d what, got …` unless these are symmetric matrices of one size. For readers of one
 * triangle only, who would drop the other one without a word.
 *
 * @param what the matrices in the plural, as the message names them.
 */
export function requireSymmetric(
  who: string,
  what: string,
  matrices: readonly Matrix<Rational>[],
): void {
  const d = matrices[0]?.length ?? 0;
  for (const matrix of matrices) {
    const fits = matrix.length === d && matrix.every((row) => row.length === d);
    requires(fits && isSymmetric(matrix), who, `symmetric ${d}×${d} ${what}`, () => {
      return `[${matrix.map((row) => `[${row.map(toText).join(', ')}]`).join(', ')}]`;
    });
  }
}
