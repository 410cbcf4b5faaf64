import type { Matrix } from './matrix.ts';
import type { Rational } from './rational.ts';

/** Exact: how many rows of a are linearly independent. */
export function rank(a: Matrix<Rational>): number {
  const rows = a.map((row) => [...row]);
  const columns = rows[0]?.length ?? 0;
  let found = 0;
  for (let column = 0; column < columns && found < rows.length; column++) {
    const p = rows.findIndex((row, i) => i >= found && row[column]!.n !== 0n);
    if (p < 0) continue;
    [rows[found], rows[p]] = [rows[p]!, rows[found]!];
    const head = rows[found]!;
    for (const row of rows.slice(found + 1)) {
      const factor = row[column]!.div(head[column]!);
      for (let j = column; j < columns; j++) row[j] = row[j]!.sub(factor.mul(head[j]!));
    }
    found++;
  }
  return found;
}
