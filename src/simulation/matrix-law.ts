import { thresholds } from '../noise/thresholds.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { sum, toNumber, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** Finitely many d×d matrices, each drawn with its weight; `affineSteps` and `linearSteps` give them for a recursion. */
export interface MatrixLaw {
  /** Square, of one size d ≤ 16; doubles or fractions, rounded to doubles. */
  readonly matrices: readonly Matrix<Rational | number>[];
  /** Positive, one for each matrix; normalised exactly. Multiples of 2⁻³² of their sum are drawn exactly. */
  readonly weights: readonly Rational[];
}

/** The law as the kernel takes it. */
export interface DrawnMatrices {
  readonly dimension: number;
  /** Row by row. */
  readonly matrices: readonly Float64Array[];
  /** Signed 32-bit words: the drawn index is the number of those below the word. */
  readonly above: readonly number[];
}

const largestDimension = 16;
const largestCount = 1024;
/** Entries may not be larger than 2⁹⁰⁰, nor smaller than its inverse: one step must stay within the doubles. */
const largestEntry = 2 ** 900;

/** @throws RangeError naming the matrix and the entry that no kernel can take, or the weight. */
export function drawnMatrices({ matrices, weights }: MatrixLaw, who: string): DrawnMatrices {
  const [count, dimension] = [matrices.length, matrices[0]?.length ?? 0];
  requires(count >= 1 && count <= largestCount, who, `1 to ${largestCount} matrices`, count);
  const isSized = dimension >= 1 && dimension <= largestDimension;
  requires(isSized, who, `matrices of dimension 1 to ${largestDimension}`, dimension);
  requires(weights.length === count, who, `${count} weights`, weights.length);
  const bad = weights.findIndex((weight) => weight.compare(0) <= 0);
  requires(bad < 0, who, 'positive weights', `${weights[bad]?.toFraction()} for matrix ${bad + 1}`);
  const total = sum(weights);
  return {
    dimension,
    matrices: matrices.map((matrix, k) => entriesOf(matrix, dimension, `${who}, matrix ${k + 1},`)),
    above: thresholds(weights.map((weight) => weight.div(total))).above,
  };
}

function entriesOf(matrix: Matrix<Rational | number>, d: number, who: string): Float64Array {
  requires(matrix.length === d, who, `${d} rows`, matrix.length);
  return Float64Array.from(
    matrix.flatMap((row, i) => {
      requires(row.length === d, who, `${d} entries in row ${i + 1}`, row.length);
      return row.map((entry, j) => {
        const value = typeof entry === 'number' ? entry : toNumber(entry);
        const size = Math.abs(value);
        const isTame = value === 0 || (size <= largestEntry && size >= 1 / largestEntry);
        requires(isTame, who, `0 or a size from 2⁻⁹⁰⁰ to 2⁹⁰⁰ at (${i + 1}, ${j + 1})`, value);
        return value;
      });
    }),
  );
}
