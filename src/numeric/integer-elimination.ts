import type { Matrix } from './matrix.ts';
import { rational, type Rational } from './rational.ts';
import { commonDenominator, wholeMultiple } from './whole.ts';

/**
 * x with a·x = b over fractions, by Bareiss' fraction-free elimination of integer rows: no greatest common
 * divisor is taken on the way, which is what elimination over reduced fractions spends its time on.
 */
export function integerSolve(a: Matrix<Rational>, b: readonly Rational[]): readonly Rational[] {
  const rows = a.map((row, i) => integers([...row, b[i]!]));
  const determinant = eliminated(rows);
  const n = rows.length;
  // Cramer: each component is an integer over the determinant.
  const numerators: bigint[] = [];
  for (let k = n - 1; k >= 0; k--) {
    const row = rows[k]!;
    let rest = row[n]! * determinant;
    for (let j = k + 1; j < n; j++) rest -= row[j]! * numerators[j]!;
    numerators[k] = rest / row[k]!;
  }
  return numerators.map((value) => rational(value, determinant));
}

/** Makes the rows upper triangular in place; the last pivot is the determinant, up to its sign. */
function eliminated(rows: bigint[][]): bigint {
  let previous = 1n;
  for (let k = 0; k < rows.length; k++) {
    const p = rows.findIndex((row, i) => i >= k && row[k] !== 0n);
    if (p < 0)
      throw new RangeError(
        `solve requires a regular matrix, got rank at most ${k} of ${rows.length}`,
      );
    [rows[k], rows[p]] = [rows[p]!, rows[k]!];
    const head = rows[k]!;
    for (const row of rows.slice(k + 1)) {
      const lead = row[k]!;
      row[k] = 0n;
      // Sylvester's identity: the division leaves no rest.
      for (let j = k + 1; j < row.length; j++) {
        const cross = lead === 0n || head[j] === 0n ? 0n : lead * head[j]!;
        if (row[j] !== 0n || cross !== 0n) row[j] = (head[k]! * row[j]! - cross) / previous;
      }
    }
    previous = head[k]!;
  }
  return previous;
}

/** A multiple of the row in whole numbers. */
function integers(row: readonly Rational[]): bigint[] {
  const common = commonDenominator(row);
  return row.map((value) => wholeMultiple(value, common));
}
