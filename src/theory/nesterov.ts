import { exactly } from '../numeric/calculus.ts';
import type { Diverges } from '../numeric/limit.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { logarithm, one, rational, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { twoStepCovariances, type SpectralQuadratic, type TwoStep } from './two-step-covariance.ts';

/** Nesterov's method on a quadratic, y = w + μ(w − w₋₁), w' = y − λ(Ky + η). */
export interface NesterovRates {
  readonly learningRate: Rational;
  readonly momentum: Rational;
}

/** The iterate's own recursion along curvature k, with q = 1 − λk: w' = (1 + μ)qw − μqw₋₁ − λη. */
export function nesterovSteps({ learningRate, momentum }: NesterovRates, k: Rational): TwoStep {
  const q = one.sub(learningRate.mul(k));
  return {
    a1: one.add(momentum).mul(q),
    a2: momentum.mul(q).neg(),
    c0: learningRate.neg(),
    c1: zero,
  };
}

/** Stationary covariance of the iterates w, for any C; every direction must be stable. */
export function nesterovCovariance(
  p: NesterovRates & SpectralQuadratic,
): Matrix<Rational | Diverges> {
  return twoStepCovariances(p, (k) => nesterovSteps(p, k)).same;
}

/**
 * Stationary covariance of the lookahead points y, where the gradient is read:
 * ((1 + μ)² + μ²)E wwᵀ − μ(1 + μ)(E ww₋₁ᵀ + its transpose), by y = (1 + μ)w − μw₋₁.
 */
export function lookaheadCovariance(p: NesterovRates & SpectralQuadratic): Matrix<Rational> {
  const { momentum: mu } = p;
  const { same, lagged } = twoStepCovariances(p, (k) => nesterovSteps(p, k));
  const [now, before] = [same as Matrix<Rational>, lagged as Matrix<Rational>];
  const [square, cross] = [one.add(mu).mul(one.add(mu)).add(mu.mul(mu)), mu.mul(one.add(mu))];
  return exact.subtract(
    exact.scale(square, now),
    exact.scale(cross, exact.add(before, transpose(before))),
  );
}

/**
 * Stationary variance in one dimension, with q = 1 − λk: λσ²(1 + μq)/(k(1 − μq)(2(1 + μ) − (1 + 2μ)λk)), inside the
 * stability region.
 *
 * Derivation: the variance (1 − a2)c²/((1 + a2)((1 − a2)² − a1²)) of the series of `nesterovSteps`.
 */
export function nesterovVariance(
  p: NesterovRates & { readonly curvature: Rational; readonly noiseVariance: Rational },
): Rational {
  const { learningRate: lambda, momentum: mu, curvature: k, noiseVariance: s } = p;
  const step = lambda.mul(k);
  requires(
    nesterovStability({ normalizedStep: step, momentum: mu }).is === 'stable',
    'nesterovVariance',
    'learningRate·curvature between the limits of nesterovLimits',
    toText(step),
  );
  return variance({ lambda, mu, k, s });
}

const variance = exactly(
  'lambda*s*(1 + mu*(1 - lambda*k))/(k*(1 - mu*(1 - lambda*k))*(2*(1 + mu) - (1 + 2*mu)*lambda*k))',
);

/**
 * Between which λk the method is stable. Above: 2(1 + μ)/(1 + 2μ) for μ > −1/3, else 1 + 1/|μ|. Below: 0 for |μ| ≤ 1,
 * 1 − 1/μ for μ > 1, 2(1 + μ)/(1 + 2μ) for μ < −1.
 *
 * Derivation: Jury's criterion for z² − (1 + μ)qz + μq, q = 1 − λk: |μq| < 1 and |(1 + μ)q| < 1 + μq.
 */
export function nesterovLimits(momentum: Rational): {
  readonly low: Rational;
  readonly high: Rational;
} {
  const edge = () => two.mul(one.add(momentum)).div(one.add(momentum.mul(2)));
  const high = momentum.gt(rational('-1/3')) ? edge() : one.add(one.div(momentum.abs()));
  if (momentum.abs().compare(1) <= 0) return { low: zero, high };
  return { low: momentum.gt(one) ? one.sub(one.div(momentum)) : edge(), high };
}

/** Whether it is stable, with the log distance to the nearer limit. */
export function nesterovStability(p: {
  readonly normalizedStep: Rational;
  readonly momentum: Rational;
}): { readonly is: 'stable' | 'unstable'; readonly distance: number } {
  const { normalizedStep: x } = p;
  const { low, high } = nesterovLimits(p.momentum);
  const gaps = [low, high]
    .filter((limit) => limit.gt(zero) && x.gt(zero))
    .map((limit) => Math.abs(logarithm(x) - logarithm(limit)));
  return {
    is: x.gt(low) && x.lt(high) ? 'stable' : 'unstable',
    distance: gaps.length === 0 ? 1 : Math.min(...gaps),
  };
}
