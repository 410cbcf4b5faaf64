import { logarithm, one, rational, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { isSettled } from './autocovariance.ts';
import { continuousCovariance } from './continuous-covariance.ts';
import { covarianceSolution, type NoisyQuadratic } from './covariance-equation.ts';
import { requireStable } from './heavy-ball-entry.ts';

type Ball = NoisyQuadratic & { readonly momentum: Rational };

/**
 * What continuous time predicts for heavy ball: that for SGD at the rate λ/(1 − μ), KS + SKᵀ = λC/(1 − μ), for |μ| < 1.
 * Mandt, Hoffman, Blei 2017.
 */
export function overdampedCovariance(p: Ball): Matrix<Rational> {
  requires(p.momentum.abs().lt(one), 'overdampedCovariance', '|momentum| < 1', toText(p.momentum));
  return continuousCovariance({ ...p, learningRate: p.learningRate.div(one.sub(p.momentum)) });
}

/**
 * What a continuous-time particle with a mass predicts, for symmetric K and 0 ≤ μ < 1:
 * KS + SK + μλ/((1 − μ)²(1 + μ)) [K, [K, S]] = λC/(1 − μ).
 *
 * Derivation: the equation of heavy ball without its term −λKSK/(1 + μ); in the eigenbasis of K the divisors of both
 * differ by that term alone. Ours, after Liu, Ziyin, Ueda 2021.
 */
export function underdampedCovariance(p: Ball): Matrix<Rational> {
  const { learningRate: lambda, momentum: mu } = p;
  requires(
    mu.compare(0) >= 0 && mu.lt(one),
    'underdampedCovariance',
    '0 ≤ momentum < 1',
    toText(mu),
  );
  const rest = one.sub(mu);
  const inertia = mu.mul(lambda).div(rest.mul(rest).mul(one.add(mu)));
  const covariance = covarianceSolution(p, {
    sums: one,
    product: inertia.mul(-2),
    squares: inertia,
    noise: lambda.div(rest),
  });
  requires(isSettled(covariance), 'underdampedCovariance', 'a covariance', 'none');
  return covariance;
}

/**
 * By what factor the variance of heavy ball along a curvature exceeds the continuous-time one, 1/(1 − λk/(2(1 + μ))) for
 * 0 < λk < 2(1 + μ): the quotient of λσ²(1 + μ)/((1 − μ)k(2(1 + μ) − λk)) and λσ²/(2k(1 − μ)).
 */
export function heavyBallExcess(p: {
  readonly normalizedStep: Rational;
  readonly momentum: Rational;
}): Rational {
  requireStable('heavyBallExcess', p.momentum, p.normalizedStep);
  const limit = two.mul(one.add(p.momentum));
  return limit.div(limit.sub(p.normalizedStep));
}

/**
 * Whether small steps of heavy ball exceed continuous time in the order of matrices for every C in d ≥ 2 dimensions, however far
 * apart the curvatures: 4(d − 1)μ ≤ (1 − μ)², that is μ ≤ 2d − 1 − 2√(d(d − 1)).
 *
 * Derivation: to first order in λ, in the eigenbasis of K, Σ − S is C times, entry by entry, a kernel that has (1 − μ)²/4 on
 * its diagonal and tends to −μ off it as curvatures separate; its smallest eigenvalue is (1 − μ)²/4 − (d − 1)μ.
 */
export function orderOfSmallSteps(p: { readonly momentum: Rational; readonly dimension: number }): {
  readonly is: 'ordered' | 'not ordered';
  readonly distance: number;
} {
  const { momentum: mu, dimension: d } = p;
  requires(mu.compare(0) >= 0 && mu.lt(one), 'orderOfSmallSteps', '0 ≤ momentum < 1', toText(mu));
  requires(Number.isSafeInteger(d) && d >= 2, 'orderOfSmallSteps', 'a whole dimension ≥ 2', d);
  const [pull, room] = [mu.mul(rational(4 * (d - 1))), one.sub(mu).mul(one.sub(mu))];
  const distance = mu.equals(zero) ? 1 : Math.abs(logarithm(room.div(pull)));
  return { is: pull.compare(room) <= 0 ? 'ordered' : 'not ordered', distance };
}
