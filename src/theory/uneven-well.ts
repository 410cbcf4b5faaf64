import type { Matrix } from '../numeric/matrix.ts';
import { smallest, sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { batchShare } from './hessian-law.ts';
import { standstillStep } from './threshold-extremes.ts';

/** One sample ½(αx⁴ − 16βx² + 5γx) of a coordinate. */
export interface WellTerms {
  readonly alpha: Rational;
  readonly beta: Rational;
  readonly gamma: Rational;
}

/** Equally likely samples, each with its terms for every coordinate; a point where the mean loss is stationary. */
export interface UnevenWells {
  readonly samples: readonly (readonly WellTerms[])[];
  readonly minimiser: readonly Rational[];
  readonly batchSize: number;
}

/** ξ = 2αx³ − 16βx + 5γ/2, the gradient of a sample at x. */
export function wellForce({ alpha, beta, gamma }: WellTerms, x: Rational): Rational {
  const quartic = alpha.mul(x).mul(x).mul(x).mul(2);
  return quartic.sub(beta.mul(x).mul(16)).add(gamma.mul(5).div(2));
}

/** Q = 6αx² − 16β, the curvature of a sample at x; below 0 for some samples while its mean is above. */
export function unevenCurvature({ alpha, beta }: WellTerms, x: Rational): Rational {
  return alpha.mul(x).mul(x).mul(6).sub(beta.mul(16));
}

/** C* = min_j 2h_j/(h_j² + Var Q_j/N) with h = E Q, that of one coordinate each: their Hessians are diagonal. */
export function unevenThreshold(problem: UnevenWells): Rational {
  const { curvatures, share } = seenFrom('unevenThreshold', problem);
  const limits = problem.minimiser.map((_, j) => {
    const mean = average(curvatures, (q) => q[j]!);
    const spread = average(curvatures, (q) => q[j]!.mul(q[j]!)).sub(mean.mul(mean));
    return standstillStep(mean, spread.mul(share));
  });
  return smallest(limits);
}

/**
 * Σ_jl = CpE[ξ_jξ_l]/(h_j + h_l − C((1 − p)h_jh_l + pE[Q_jQ_l])), p = 1/N: where E uu' settles for the samples replaced by
 * their quadratics at the minimiser, from every start.
 *
 * Derivation: every Q is diagonal, so that E u_ju_l obeys an equation of its own. Of the nonlinear samples it is the limit of
 * small C only.
 */
export function unevenCovariance(problem: UnevenWells, learningRate: Rational): Matrix<Rational> {
  const limit = unevenThreshold(problem);
  requires(
    learningRate.compare(0) > 0 && learningRate.lt(limit),
    'unevenCovariance',
    `0 < learningRate < ${toText(limit)}`,
    toText(learningRate),
  );
  const { forces } = seenFrom('unevenCovariance', problem);
  const push = problem.minimiser.map((_, j) => average(forces, (force) => force[j]!));
  requires(
    push.every((x) => x.n === 0n),
    'unevenCovariance',
    'noise of mean 0 at the minimiser',
    push.map(toText),
  );
  return unevenSolution(problem, learningRate);
}

/** The same entries where they need not be a limit; entries without a solution are refused. */
export function unevenSolution(problem: UnevenWells, c: Rational): Matrix<Rational> {
  const { forces, curvatures, share } = seenFrom('unevenSolution', problem);
  const means = problem.minimiser.map((_, j) => average(curvatures, (q) => q[j]!));
  return means.map((h, j) =>
    means.map((k, l) => {
      const mixed = average(curvatures, (q) => q[j]!.mul(q[l]!)).mul(share);
      const calm = h.mul(k).mul(share.neg().add(1));
      const rate = h.add(k).sub(c.mul(calm.add(mixed)));
      requires(rate.n !== 0n, 'unevenSolution', 'an equation that can be solved', toText(c));
      return c
        .mul(share)
        .mul(average(forces, (force) => force[j]!.mul(force[l]!)))
        .div(rate);
    }),
  );
}

function seenFrom(who: string, { samples, minimiser, batchSize }: UnevenWells) {
  const d = minimiser.length;
  const fits = samples.length > 0 && samples.every((terms) => terms.length === d);
  requires(fits && d > 0, who, `samples of ${d} coordinates`, samples.length);
  const seen = (of: typeof wellForce) =>
    samples.map((terms) => terms.map((term, j) => of(term, minimiser[j]!)));
  const share = batchShare(batchSize);
  return { forces: seen(wellForce), curvatures: seen(unevenCurvature), share };
}

function average<T>(values: readonly T[], of: (value: T) => Rational): Rational {
  return sum(values.map(of)).div(values.length);
}
