import { isPositiveSemidefinite } from '../numeric/definite.ts';
import { smallestEigenvalue } from '../numeric/eigenvalue.ts';
import { exact, float, type Matrix } from '../numeric/matrix.ts';
import { toNumber } from '../numeric/rational.ts';
import { fraction } from './equality.ts';
import { describe, magnitude, type Quantity, type Scalar } from './quantity.ts';
import type { Precision, Relation } from './relation.ts';
import type { Verdict } from './verdict.ts';

/** observed − theory is positive semidefinite; margin: its smallest eigenvalue over the sum of both norms. */
export const loewnerAtLeast: Relation = {
  name: 'loewnerAtLeast',
  says: 'observed ⪰ theory',
  compare: (theory, observed, precision) =>
    semidefinite(square(observed), square(theory), precision),
};

/** theory − observed is positive semidefinite. */
export const loewnerAtMost: Relation = {
  name: 'loewnerAtMost',
  says: 'observed ⪯ theory',
  compare: (theory, observed, precision) =>
    semidefinite(square(theory), square(observed), precision),
};

function semidefinite(
  large: Matrix<Scalar>,
  small: Matrix<Scalar>,
  { rank, tolerance }: Precision,
): Verdict {
  if (rank === 'certified')
    throw new TypeError('the matrix order has exact and numeric witnesses only');
  const scale = norm(large) + norm(small);
  if (rank === 'exact') {
    const gap = exact.subtract(
      large.map((row) => row.map(fraction)),
      small.map((row) => row.map(fraction)),
    );
    const margin = smallestEigenvalue(gap.map((row) => row.map(toNumber))) / (scale || 1);
    if (isPositiveSemidefinite(gap)) return { outcome: 'holds', margin: Math.max(0, margin) };
    return { outcome: 'refuted', margin: Math.min(margin, -Number.MIN_VALUE) };
  }
  const gap = float.subtract(
    large.map((row) => row.map(magnitude)),
    small.map((row) => row.map(magnitude)),
  );
  const margin = smallestEigenvalue(gap) / (scale || 1);
  return { outcome: margin >= -tolerance ? 'holds' : 'refuted', margin };
}

function norm(a: Matrix<Scalar>): number {
  return Math.max(...a.flat().map((value) => Math.abs(magnitude(value))));
}

function square(value: Quantity): Matrix<Scalar> {
  const rows = value as Matrix<Scalar>;
  if (
    !Array.isArray(value) ||
    rows.some((row) => !Array.isArray(row) || row.length !== rows.length)
  ) {
    throw new TypeError(`the matrix order requires square matrices, got ${describe(value)}`);
  }
  return rows;
}
