import { exact, transpose } from '../numeric/matrix.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import {
  convergenceThreshold,
  diagonalGeometry,
  type HessianLaw,
  type LocalGeometry,
} from '../theory/patel-thresholds.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { choice, integer, vector } from './pick.ts';
import { mirroredSamples } from './quadratic-samples.ts';

/** Patel's problem on four samples, or on two in one dimension, and a start. */
export interface MirroredPair extends LocalGeometry, HessianLaw {
  readonly dimension: number;
  readonly learningRate: Rational;
  readonly start: readonly Rational[];
}

/** `ratio` is that of the learning rate to the convergence threshold. */
export const mirroredPairDraws = {
  dimension: choice([2, 1]),
  batchSize: choice([1, 2, 3]),
  factors: vector(8, integer({ from: -2, to: 2 })),
  weights: vector(2, integer({ from: 1, to: 4 })),
  steepness: integer({ from: 1, to: 6 }),
  start: vector(2, integer({ from: -6, to: 6 })),
  ratio: fraction({ above: 0, below: 2, near: [1] }),
};

/** Two samples Q = B'B, the second plus I, each with its mirror DQD, D = diag(1, −1): M and V are diagonal. */
export function mirroredPair(raw: Drawn<typeof mirroredPairDraws>): MirroredPair {
  const d = raw.dimension;
  const base = [0, 1].map((n) => {
    const factor = Array.from({ length: d }, (_, i) =>
      raw.factors.slice(4 * n + 2 * i, 4 * n + 2 * i + d).map((x) => rational(x)),
    );
    return exact.add(
      exact.multiply(transpose(factor), factor),
      exact.scale(rational(n), exact.identity(d)),
    );
  });
  const { hessians, weights } = mirroredSamples({
    dimension: d,
    batchSize: raw.batchSize,
    hessians: base,
    weights: raw.weights.map((n) => rational(n)),
  });
  const law = { hessians, weights };
  const geometry = diagonalGeometry(law, raw.batchSize);
  return {
    ...geometry,
    ...law,
    dimension: d,
    learningRate: raw.ratio.mul(convergenceThreshold(geometry)),
    start: [raw.steepness, ...raw.start.slice(1, d)].map((x) => rational(x)),
  };
}
