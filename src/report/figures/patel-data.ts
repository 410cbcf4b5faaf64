import { compose } from '../../dynamics/compose.ts';
import { withReach } from '../../dynamics/with-reach.ts';
import { upperEntries } from '../../landscape/entries.ts';
import { quadraticCircle } from '../../landscape/quadratic-circle.ts';
import { styblinskiTang } from '../../landscape/styblinski-tang.ts';
import { batchMean } from '../../noise/batch-mean.ts';
import { jointLaw } from '../../noise/joint-law.ts';
import { finiteLaw } from '../../noise/law.ts';
import type { Recursion } from '../../dynamics/recursion.ts';
import { exact } from '../../numeric/matrix.ts';
import { one, rational, toNumber, type Rational } from '../../numeric/rational.ts';
import { seedOf } from '../../numeric/stream.ts';
import { sgd } from '../../optimizer/sgd.ts';
import { ensemble, type EnsembleRequest } from '../../simulation/ensemble.ts';
import { meanSquareThreshold } from '../../theory/mean-square-threshold.ts';
import { wellPoints, wellThreshold } from '../../theory/styblinski-tang.ts';
import { diagonalSandwich } from '../../theory/threshold-sandwich.ts';
import { shareOf } from './estimate.ts';
import type { Seen } from './marks.ts';

/** Sample Hessians at the sharp minimiser 0 of a sum of quadratic circles, with weights 1, 1, 2; the flat one is at (4, 0). */
const hessians = [
  ['5', '4', '5'],
  ['5', '-4', '5'],
  ['1', '0', '3'],
].map((entries) => {
  const [a, b, c] = entries.map((text) => rational(text)) as [Rational, Rational, Rational];
  return [
    [a, b],
    [b, c],
  ];
});
const law = { hessians, weights: [one, one, rational(2)] };

/** C* of batches of N at the sharp minimiser. */
const meanSquare = (batchSize: number) => meanSquareThreshold({ ...law, batchSize });
/** The five thresholds of the learning rate, from below, for batches of 1 to 64. */
export function thresholds() {
  return [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 32, 40, 48, 64].map((batchSize) => {
    const { convergence, upper, lower, divergence } = diagonalSandwich(law, batchSize);
    const [conv, up, low, div] = [convergence, upper, lower, divergence].map(toNumber);
    return { batchSize, values: [conv!, up!, meanSquare(batchSize), low!, div!] };
  });
}

/** How many of the runs were ever farther than 1/10 from where they began next to; an overflow is far away too. */
function left(
  recursion: Recursion,
  request: Pick<EnsembleRequest, 'constants' | 'start' | 'seed'>,
) {
  const { final } = ensemble({ ...request, recursion, replicas, steps: 2000 });
  return final['reach']!.filter((reach) => !(reach <= 0.1)).length;
}
const replicas = 200;
const relative = [0.9, 1, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.6, 1.8, 2];

/** Q(a) = ½b‖c − a‖²A with b = 1 and c − a = (4, 0). */
const choices = jointLaw(
  law.hessians.map((hessian, i) => ({
    weight: law.weights[i]!,
    values: upperEntries('h', exact.scale(rational('1/8'), hessian)),
  })),
);

/** Shares of 200 runs of the nonlinear sum that leave the sharp minimiser in 2000 steps, against C/C*. */
export function escapes(batchSize: number): readonly Seen[] {
  const noise = { sample: batchMean(choices, batchSize) };
  const process = compose({ landscape: quadraticCircle(2), optimizer: sgd(), noise });
  const recursion = withReach(process, { w1: 'a1', w2: '0' });
  const threshold = meanSquare(batchSize);
  return relative.map((share) => {
    const lambda = share * threshold;
    const constants = { a1: 0, a2: 0, c1: 4, c2: 0, lambda };
    const seed = seedOf('figures', 'escape', batchSize, lambda);
    const count = left(recursion, { constants, start: { w1: 0.001, w2: 0.001 }, seed });
    return { x: share, ...shareOf(count, replicas) };
  });
}

/** Weights 1 ∓ 6/7 of two Styblinski–Tang samples, and the well that is the sharper. */
const weights = ['1/7', '13/7'].map((text) => rational(text));
const sharp = wellPoints()[0]!;

/** The same of the sharp minimiser of Styblinski–Tang sums, against C/C*. */
export function wellEscapes(batchSize: number): readonly Seen[] {
  const threshold = toNumber(wellThreshold({ weights, batchSize }, sharp.curvature.high));
  const noise = { x: batchMean(finiteLaw(weights.map((w) => [w, one])), batchSize) };
  const process = compose({ landscape: styblinskiTang(1), optimizer: sgd(), noise });
  const recursion = withReach(process, { w: 'place' });
  const place = toNumber(sharp.at.low);
  return relative.map((share) => {
    const constants = { lambda: share * threshold, place };
    const seed = seedOf('figures', 'well', batchSize, share);
    const count = left(recursion, { constants, start: { w: place + 0.001 }, seed });
    return { x: share, ...shareOf(count, replicas) };
  });
}
