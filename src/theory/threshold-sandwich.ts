import { isPositiveDefinite } from '../numeric/definite.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { largest, one, smallest, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import type { BatchedHessians } from './hessian-law.ts';
import { requireHessians, requireStep } from './hessian-requirement.ts';
import { diagonalFloor, divergenceThreshold } from './divergence-threshold.ts';
import {
  convergenceThreshold,
  diagonalGeometry,
  meanHessian,
  type HessianLaw,
} from './patel-thresholds.ts';
import { secondMomentImage } from './second-moment-operator.ts';

/** Whether C < C_up: 2M² − C E[Q̄MQ̄] ≻ 0, so that one step shrinks E u'Mu from every u ≠ 0. */
export function contractsEverywhere(problem: BatchedHessians, learningRate: Rational): boolean {
  return isPositiveDefinite(stepForm('contractsEverywhere', problem, learningRate));
}

/** Whether C > C_low: C E[Q̄MQ̄] − 2M² ≻ 0, so that one step raises E u'Mu from every u ≠ 0. */
export function expandsEverywhere(problem: BatchedHessians, learningRate: Rational): boolean {
  const form = stepForm('expandsEverywhere', problem, learningRate);
  return isPositiveDefinite(exact.scale(one.neg(), form));
}

/** C_conv ≤ C_up ≤ C_low ≤ C_div, between the inner two of which C* lies. */
export interface Sandwich {
  readonly convergence: Rational;
  readonly upper: Rational;
  readonly lower: Rational;
  readonly divergence: Rational;
}

/**
 * The four rational thresholds about C* of a law with diagonal M and V: 2/(λ_j + V_jj/(Nλ_j²)) is C_up at its least
 * and C_low at its greatest.
 *
 * Derivation: T_C(M) − M = −2CM² + C²(M³ + V/N); T(M) ⪯ ρM bounds the spectral radius from above, ⪰ from below
 * (Collatz–Wielandt). Ours, between Patel 2018 and Mulayoff, Michaeli 2023.
 */
export function diagonalSandwich(law: HessianLaw, batchSize: number): Sandwich {
  requireHessians('diagonalSandwich', law);
  const [geometry, floor] = [diagonalGeometry(law, batchSize), diagonalFloor(law, batchSize)];
  const share = { ...law, share: one.div(batchSize) };
  // T_1(M) − M + 2M² = E[Q̄MQ̄]
  const image = secondMomentImage(share, one, meanHessian(law));
  const directions = geometry.eigenvalues.map((k, j) => {
    const square = two.mul(k).mul(k);
    return square.div(image[j]![j]!.sub(k).add(square));
  });
  return {
    convergence: convergenceThreshold(geometry),
    upper: smallest(directions),
    lower: largest(directions),
    divergence: divergenceThreshold(floor),
  };
}

/** (M − T_C(M))/C = 2M² − C E[Q̄MQ̄] */
function stepForm(who: string, problem: BatchedHessians, c: Rational): Matrix<Rational> {
  requireHessians(who, problem);
  requireStep(who, c);
  const mean = meanHessian(problem);
  requires(
    isPositiveDefinite(mean),
    who,
    'a mean Hessian M ≻ 0',
    mean.map((row) => row.map(toText)),
  );
  return exact.scale(one.div(c), exact.subtract(mean, secondMomentImage(problem, c, mean)));
}
