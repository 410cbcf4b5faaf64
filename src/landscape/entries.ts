import type { Matrix } from '../numeric/matrix.ts';

/** `k12`, the name of an entry, counted from one; `k1_12` where an index has two digits. */
export function entryName(prefix: string, ...indices: readonly number[]): string {
  return prefix + indices.join(indices.some((index) => index > 9) ? '_' : '');
}

/** The entries of a matrix as named quantities: `{ k11, k12, k21, k22 }`. */
export function entries<T>(prefix: string, matrix: Matrix<T>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    matrix.flatMap((row, i) =>
      row.map((value, j) => [entryName(prefix, i + 1, j + 1), value] as const),
    ),
  );
}

/** The entries on and above the diagonal, which is all that a symmetric matrix has to say. */
export function upperEntries<T>(prefix: string, matrix: Matrix<T>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    matrix.flatMap((row, i) =>
      row.slice(i).map((value, j) => [entryName(prefix, i + 1, i + j + 1), value] as const),
    ),
  );
}

/** The components of a vector as named quantities: `{ r1, r2 }`. */
export function components<T>(prefix: string, vector: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(vector.map((value, i) => [entryName(prefix, i + 1), value] as const));
}

/** 1 … n. */
export function indices(n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}

/** The names of the entries on and above the diagonal of a d×d matrix. */
export function upperNames(prefix: string, d: number): readonly string[] {
  return indices(d).flatMap((i) =>
    indices(d)
      .filter((j) => j >= i)
      .map((j) => entryName(prefix, i, j)),
  );
}

/** The text of ½ wᵀ M w for the symmetric matrix whose upper entries carry `prefix`. */
export function quadraticForm(prefix: string, d: number): string {
  const terms = indices(d).flatMap((i) =>
    indices(d)
      .filter((j) => j >= i)
      .map((j) => {
        const entry = entryName(prefix, i, j);
        return i === j
          ? `${entry}*${entryName('w', i)}^2/2`
          : `${entry}*${entryName('w', i)}*${entryName('w', j)}`;
      }),
  );
  return terms.join(' + ');
}
