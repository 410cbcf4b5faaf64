import { dyadic } from '../numeric/dyadic.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import {
  diagonalMeanSquareThreshold,
  meanSquareThreshold,
  type HessianBatch,
} from '../theory/mean-square-threshold.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { choice, integer, vector } from './pick.ts';

/** Two samples with a common minimiser, and a learning rate by its ratio to their mean-square threshold. */
export interface HessianPair extends HessianBatch {
  readonly dimension: number;
  readonly learningRate: Rational;
}

export const hessianPairDraws = {
  dimension: choice([1, 2, 3]),
  family: choice(['diagonal', 'full']),
  batchSize: choice([1, 2]),
  factors: vector(12, integer({ from: -2, to: 2 })),
  weights: vector(2, integer({ from: 1, to: 4 })),
  ratio: fraction({ above: 0, below: 3, near: [1] }),
};

type HessianOf = (factor: Matrix<Rational>, n: number) => Matrix<Rational>;

/** Q = B'B for triangular B, the second sample plus I. */
const definiteHessian: HessianOf = (b, n) =>
  exact.add(exact.multiply(transpose(b), b), exact.scale(rational(n), exact.identity(b.length)));

/** Q = B + B', the second plus 64I, more than four times the first and once the second can take away. */
export const indefiniteHessian: HessianOf = (b, n) =>
  exact.add(b, transpose(b), exact.scale(rational(64 * n), exact.identity(b.length)));

/** Two samples; or the diagonals of these, whose threshold is rational and is hit exactly. */
export function hessianPair(
  raw: Drawn<typeof hessianPairDraws>,
  hessian = definiteHessian,
): HessianPair {
  const d = raw.dimension;
  const hessians = [0, 1].map((n) => {
    const entry = (i: number, j: number) =>
      rational(j < i ? 0 : raw.factors[6 * n + (j * (j + 1)) / 2 + i]!);
    const full = hessian(
      Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => entry(i, j))),
      n,
    );
    return raw.family === 'full' ? full : exact.diagonal(full.map((row, j) => row[j]!));
  });
  const problem = {
    hessians,
    weights: raw.weights.map((n) => rational(n)),
    batchSize: raw.batchSize,
  };
  const threshold =
    raw.family === 'full'
      ? dyadic(meanSquareThreshold(problem), 32)
      : diagonalMeanSquareThreshold(problem);
  return { ...problem, dimension: d, learningRate: raw.ratio.mul(threshold) };
}
