import { batchDescent } from '../dynamics/batch-descent.ts';
import { subsetDescent } from '../dynamics/batch-schemes.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { exact } from '../numeric/matrix.ts';
import { one, rational, type Rational } from '../numeric/rational.ts';
import { batchShare } from '../theory/hessian-law.ts';
import {
  diagonalMeanSquareThreshold,
  meanSquareThreshold,
} from '../theory/mean-square-threshold.ts';
import type { ForcedHessians } from '../theory/one-step-error.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { choice } from './pick.ts';
import {
  centredForces,
  quadraticDraws,
  quadraticSamples,
  type QuadraticDraws,
  type QuadraticSamples,
} from './quadratic-samples.ts';

/** Quadratic samples without a common minimiser, how batches are drawn, and a learning rate. */
export interface ForcedSamples extends QuadraticSamples, ForcedHessians {
  readonly learningRate: Rational;
  readonly batches: 'with replacement' | 'of different samples';
}

/** The generator INH: `quadraticDraws` with forces, and the learning rate as a share of C*. */
export function forcedDraws() {
  return {
    ...quadraticDraws(),
    batches: choice(['with replacement', 'of different samples']),
    /** C/C* */
    ratio: fraction({ above: 0, below: 1 }),
  };
}

/**
 * The problem of the draws; three equally likely samples where batches hold different ones. C* enters from below.
 *
 * @param change of the samples, before C* and the forces are found.
 */
export function forcedSamples(
  raw: Drawn<ReturnType<typeof forcedDraws>>,
  change = (p: QuadraticSamples) => p,
): ForcedSamples {
  const different = raw.batches === 'of different samples';
  const draws = different ? { ...raw, samples: 3, odds: raw.odds.map(() => 1) } : raw;
  const p = change(quadraticSamples(draws));
  const share = different ? batchShare(p.batchSize, 3) : batchShare(p.batchSize);
  const learningRate = raw.ratio.mul(limitFromBelow(p, share));
  return { ...p, batches: raw.batches, share, forces: centredForces(draws, p), learningRate };
}

/** C*: on a line itself, else to 24 binary digits. What it knows of the batches is their share, here the inverse of a whole number. */
function limitFromBelow(p: QuadraticSamples, share: Rational): Rational {
  const problem = { ...p, batchSize: Number(one.div(share).n) };
  if (p.dimension === 1) return diagonalMeanSquareThreshold(problem);
  return rational(BigInt(Math.floor(meanSquareThreshold(problem) * 2 ** 24 + 2 ** -10)), 2n ** 24n);
}

/** Forces of mean 0 that need not lie in the range of their Q. */
export function anyForces(
  raw: QuadraticDraws,
  p: QuadraticSamples,
): ReturnType<typeof centredForces> {
  const hessians = p.hessians.map(() => exact.identity(p.dimension));
  return centredForces(raw, { ...p, hessians });
}

/** SGD on the samples, with batches drawn as the problem says. */
export function forcedDescent(p: ForcedSamples): Recursion {
  return p.batches === 'with replacement' ? batchDescent(p) : subsetDescent(p);
}
