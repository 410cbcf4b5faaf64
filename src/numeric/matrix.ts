import { floats, rationals, type Field } from './field.ts';
import { integerSolve } from './integer-elimination.ts';
import { one, zero, type Rational } from './rational.ts';

/** Rows of equal length. */
export type Matrix<T> = readonly (readonly T[])[];

/** Dense algebra over any field; sizes here are small (d ≤ 16), clarity comes first. */
export interface MatrixAlgebra<T> {
  readonly identity: (size: number) => Matrix<T>;
  readonly zeros: (rows: number, columns?: number) => Matrix<T>;
  readonly diagonal: (entries: readonly T[]) => Matrix<T>;
  readonly add: (...terms: Matrix<T>[]) => Matrix<T>;
  readonly subtract: (a: Matrix<T>, b: Matrix<T>) => Matrix<T>;
  readonly scale: (factor: T, a: Matrix<T>) => Matrix<T>;
  readonly multiply: (...factors: Matrix<T>[]) => Matrix<T>;
  readonly apply: (a: Matrix<T>, vector: readonly T[]) => readonly T[];
  readonly trace: (a: Matrix<T>) => T;
  /** x with a·x = b, by elimination; throws on a singular matrix. */
  readonly solve: (a: Matrix<T>, b: readonly T[]) => readonly T[];
}

export function transpose<T>(a: Matrix<T>): Matrix<T> {
  return (a[0] ?? []).map((_, column) => a.map((row) => row[column]!));
}

/** The rows and columns of a that `kept` names, in that order. */
export function submatrix<T>(a: Matrix<T>, kept: readonly number[]): Matrix<T> {
  return kept.map((row) => kept.map((column) => a[row]![column]!));
}

/** Whether matrices of one shape are the same, entry by entry. */
export function equalMatrices(a: Matrix<Rational>, b: Matrix<Rational>): boolean {
  return a.every((row, i) => row.every((value, j) => value.equals(b[i]![j]!)));
}

export const exact: MatrixAlgebra<Rational> = algebra(rationals, zero, one, integerSolve);

export const float: MatrixAlgebra<number> = algebra(floats, 0, 1, pivotedSolve);

function algebra<T>(
  field: Field<T>,
  zero: T,
  one: T,
  solve: MatrixAlgebra<T>['solve'],
): MatrixAlgebra<T> {
  const build = (rows: number, columns: number, entry: (i: number, j: number) => T): Matrix<T> =>
    Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => entry(i, j)));
  const dot = (a: readonly T[], b: readonly T[]): T => {
    let total = zero;
    for (let i = 0; i < a.length; i++) total = field.add(total, field.multiply(a[i]!, b[i]!));
    return total;
  };
  const apply = (a: Matrix<T>, vector: readonly T[]) => a.map((row) => dot(row, vector));
  const product = (a: Matrix<T>, b: Matrix<T>) => {
    if ((a[0]?.length ?? 0) !== b.length) {
      throw new RangeError(
        `matrix product requires ${a[0]?.length} rows on the right, got ${b.length}`,
      );
    }
    const columns = transpose(b);
    return a.map((row) => columns.map((column) => dot(row, column)));
  };
  const zip = (a: Matrix<T>, b: Matrix<T>, join: (x: T, y: T) => T) => {
    if (a.length !== b.length || a[0]?.length !== b[0]?.length) {
      throw new RangeError(`matrix sum requires equal shapes, got ${shape(a)} and ${shape(b)}`);
    }
    return a.map((row, i) => row.map((value, j) => join(value, b[i]![j]!)));
  };
  return {
    identity: (size) => build(size, size, (i, j) => (i === j ? one : zero)),
    zeros: (rows, columns = rows) => build(rows, columns, () => zero),
    diagonal: (entries) =>
      build(entries.length, entries.length, (i, j) => (i === j ? entries[i]! : zero)),
    add: (...terms) => terms.reduce((a, b) => zip(a, b, field.add)),
    subtract: (a, b) => zip(a, b, field.subtract),
    scale: (factor, a) => a.map((row) => row.map((value) => field.multiply(factor, value))),
    multiply: (...factors) => factors.reduce(product),
    apply,
    trace: (a) => a.reduce((total, row, i) => field.add(total, row[i]!), zero),
    solve,
  };
}

/** Gaussian elimination with partial pivoting. */
function pivotedSolve(a: Matrix<number>, b: readonly number[]): readonly number[] {
  const n = a.length;
  const rows = a.map((row, i) => [...row, b[i]!]);
  for (let k = 0; k < n; k++) {
    const sizes = rows.slice(k).map((row) => Math.abs(row[k]!));
    const p = k + sizes.indexOf(Math.max(...sizes));
    if (!(sizes[p - k]! > 0))
      throw new RangeError(`solve requires a regular matrix, got rank at most ${k} of ${n}`);
    [rows[k], rows[p]] = [rows[p]!, rows[k]!];
    for (const row of rows.slice(k + 1)) {
      const factor = row[k]! / rows[k]![k]!;
      for (let j = k; j <= n; j++) row[j]! -= factor * rows[k]![j]!;
    }
  }
  const x: number[] = [];
  for (let k = n - 1; k >= 0; k--) {
    let rest = rows[k]![n]!;
    for (let j = k + 1; j < n; j++) rest -= rows[k]![j]! * x[j]!;
    x[k] = rest / rows[k]![k]!;
  }
  return x;
}

function shape<T>(a: Matrix<T>): string {
  return `${a.length}×${a[0]?.length ?? 0}`;
}
