import { isPositiveDefinite } from '../numeric/definite.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { pencilEigenvalues } from '../numeric/pencil.ts';
import {
  largest,
  one,
  smallest,
  toNumber,
  toText,
  two,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireForced, requireForces } from './force-requirement.ts';
import { forceCovariance } from './forced-covariance.ts';
import { curvatureVariance, type BatchedHessians } from './hessian-law.ts';
import { requireHessians, requireShare, requireStep } from './hessian-requirement.ts';
import type { ForcedHessians } from './one-step-error.ts';
import { meanHessian, requireGeometry, type LocalGeometry } from './patel-thresholds.ts';
import { secondMomentImage } from './second-moment-operator.ts';

/** σ²_M = E ξ'Mξ, the noise at the minimiser in the metric of M. */
export function forceNoise(problem: ForcedHessians): Rational {
  requireForces('forceNoise', problem);
  return exact.trace(exact.multiply(meanHessian(problem), forceCovariance(problem)));
}

/** The least and the greatest share of E u'Mu that one step without forces leaves, ρ_low and ρ_up, or takes. */
export interface StepRates<T> {
  readonly least: T;
  readonly greatest: T;
}

/** The rates of diagonal M and V, rational: T_C(M)_jj/λ_j. */
export function diagonalStepRates(
  problem: BatchedHessians,
  learningRate: Rational,
): StepRates<Rational> {
  requireHessians('diagonalStepRates', problem);
  requireStep('diagonalStepRates', learningRate);
  const mean = meanHessian(problem);
  const image = secondMomentImage(problem, learningRate, mean);
  const skew = [mean, image].flatMap((form) =>
    form.flatMap((row, i) => row.filter((value, j) => i !== j && value.n !== 0n)),
  );
  requires(skew.length === 0, 'diagonalStepRates', 'diagonal M and V', skew.map(toText));
  const low = mean.find((row, j) => row[j]!.compare(0) <= 0);
  requires(low === undefined, 'diagonalStepRates', 'a mean Hessian M ≻ 0', low?.map(toText));
  const rates = image.map((row, j) => row[j]!.div(mean[j]![j]!));
  return { least: smallest(rates), greatest: largest(rates) };
}

/** 1 − ρ_up and 1 − ρ_low in any axes, in doubles: the extreme eigenvalues of M − T_C(M) over M ≻ 0. */
export function stepLosses(problem: BatchedHessians, learningRate: Rational): StepRates<number> {
  const mean = definiteMean('stepLosses', problem);
  requireStep('stepLosses', learningRate);
  const loss = exact.subtract(mean, secondMomentImage(problem, learningRate, mean));
  const losses = pencilEigenvalues(loss, mean);
  return { least: losses[0]!, greatest: losses.at(-1)! };
}

/** C_up in doubles, the step below which ρ_up < 1: 2/λ_max of E[Q̄MQ̄] over M². */
export function contractionLimit(problem: BatchedHessians): number {
  const mean = definiteMean('contractionLimit', problem);
  const spread = exact.scale(problem.share, curvatureVariance(problem));
  const form = exact.add(exact.multiply(mean, mean, mean), spread);
  return 2 / pencilEigenvalues(form, exact.multiply(mean, mean)).at(-1)!;
}

/**
 * C²pσ²_M/(1 − ρ_low) ≤ lim E u'Mu ≤ C²pσ²_M/(1 − ρ_up) for C < C_up, of diagonal M and V; the lower end up to C*.
 *
 * Derivation: a = tr MΣ_∞ = tr T(M)Σ_∞ + C²pσ²_M and ρ_low M ⪯ T(M) ⪯ ρ_up M. Patel 2018 (reconstructed).
 */
export function diagonalErrorBand(
  problem: ForcedHessians,
  learningRate: Rational,
): { readonly lower: Rational; readonly upper: Rational } {
  requireForced('diagonalErrorBand', problem, learningRate);
  const { least, greatest } = diagonalStepRates(problem, learningRate);
  requires(greatest.lt(one), 'diagonalErrorBand', 'C below C_up', toText(learningRate));
  const noise = stepNoise(problem, learningRate);
  return { lower: noise.div(one.sub(least)), upper: noise.div(one.sub(greatest)) };
}

/** The same in any axes, in doubles. */
export function errorBand(
  problem: ForcedHessians,
  learningRate: Rational,
): { readonly lower: number; readonly upper: number } {
  requireForced('errorBand', problem, learningRate);
  const { least, greatest } = stepLosses(problem, learningRate);
  requires(least > 0, 'errorBand', 'C below C_up', toText(learningRate));
  const noise = toNumber(stepNoise(problem, learningRate));
  return { lower: noise / greatest, upper: noise / least };
}

/** C²pσ²_M, what the forces add to E u'Mu in one step. */
export function stepNoise(problem: ForcedHessians, learningRate: Rational): Rational {
  requireForced('stepNoise', problem, learningRate);
  return learningRate.mul(learningRate).mul(problem.share).mul(forceNoise(problem));
}

/**
 * max_j (Cσ²_M/N)/(2λ_j − C(λ_j² + t_Q/N)), a ball about the minimiser in which E u'Mu ends for C < C_conv; what the
 * paper's theorem knows of the noise is σ²_M.
 *
 * Derivation: 1 − ρ_up ≥ 1 − R(C), R(C) = max_j (1 − Cλ_j)² + C²t_Q/N. Patel 2018 (reconstructed; his radius may
 * carry another constant).
 */
export function patelRadius(
  geometry: LocalGeometry,
  noise: Rational,
  learningRate: Rational,
): Rational {
  requireGeometry('patelRadius', geometry);
  requireStep('patelRadius', learningRate);
  requires(noise.compare(0) >= 0, 'patelRadius', 'noise ≥ 0', toText(noise));
  const { eigenvalues, curvatureSpread, batchSize } = geometry;
  const spread = curvatureSpread.div(batchSize);
  const left = smallest(
    eigenvalues.map((k) => two.mul(k).sub(learningRate.mul(k.mul(k).add(spread)))),
  );
  requires(left.compare(0) > 0, 'patelRadius', 'C below C_conv', toText(learningRate));
  return learningRate.mul(noise).div(batchSize).div(left);
}

function definiteMean(who: string, problem: BatchedHessians): Matrix<Rational> {
  requireHessians(who, problem);
  requireShare(who, problem.share);
  const mean = meanHessian(problem);
  const rows = mean.map((row) => row.map(toText));
  requires(isPositiveDefinite(mean), who, 'a mean Hessian M ≻ 0', rows);
  return mean;
}
