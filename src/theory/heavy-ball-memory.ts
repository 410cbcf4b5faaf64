import { exactly } from '../numeric/calculus.ts';
import type { Diverges } from '../numeric/limit.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { logarithm, one, toNumber, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { isSettled, requireCount } from './autocovariance.ts';
import { heavyBallCovariance, type NoisyQuadratic } from './covariance-equation.ts';
import { requireStable } from './heavy-ball-entry.ts';
import { carriedOnce, firstLag } from './heavy-ball-velocity.ts';

/** Heavy ball on a quadratic, and the lag at which it is compared with itself. */
export type LaggedBall = NoisyQuadratic & { readonly momentum: Rational; readonly lag: number };

/**
 * Γ_h = E w_{t+h}w_tᵀ of heavy ball in its stationary law, lag h ≥ 0: Γ₀ = Σ, Γ₁ = (BΣ − μΣB)/(1 − μ²), then
 * Γ_{h+1} = BΓ_h − μΓ_{h−1}, B = (1 + μ)I − λK; for any C.
 *
 * Derivation: w' = Bw − μw₋₁ − λη with η uncorrelated with all earlier w, times w_{t−h}ᵀ. Extends Liu, Ziyin, Ueda 2021.
 */
export function heavyBallAutocovariance(p: LaggedBall): Matrix<Rational | Diverges> {
  requireCount('heavyBallAutocovariance', 'lag', p.lag, 0);
  const covariance = heavyBallCovariance(p);
  return isSettled(covariance) ? heavyBallLagged(p, covariance) : covariance;
}

/** The same recursion from any matrix for Σ, and from any for Γ₁, without its guard. */
export function heavyBallLagged(
  p: LaggedBall,
  covariance: Matrix<Rational>,
  first: Matrix<Rational> = firstLag(p, covariance),
): Matrix<Rational> {
  const b = carriedOnce(p.learningRate, p.momentum, p.hessian);
  let [before, now] = [covariance, first];
  for (let h = 0; h < p.lag; h++)
    [before, now] = [now, exact.subtract(exact.multiply(b, now), exact.scale(p.momentum, before))];
  return before;
}

/** A curvature and a momentum, as far as the memory of heavy ball is concerned. */
export interface MemoryOfBall {
  readonly normalizedStep: Rational;
  readonly momentum: Rational;
}

/**
 * Whether heavy ball swings about its mean, its roots not real: (1 − √μ)² < λk < (1 + √μ)², from r = √μ. At both ends the
 * roots are one. The distance is the log of the nearer end's ratio.
 *
 * Derivation: the discriminant (1 + μ − λk)² − 4μ of z² − (1 + μ − λk)z + μ is (λk − (1 − √μ)²)(λk − (1 + √μ)²).
 */
export function swings(p: {
  readonly normalizedStep: Rational;
  readonly rootOfMomentum: Rational;
}): { readonly is: 'swings' | 'does not'; readonly distance: number } {
  const { normalizedStep: x, rootOfMomentum: r } = p;
  requires(r.gte(zero) && r.lt(one), 'swings', '0 ≤ √momentum < 1', toText(r));
  requires(x.gt(zero), 'swings', 'learningRate·curvature > 0', toText(x));
  const [low, high] = [one.sub(r).mul(one.sub(r)), one.add(r).mul(one.add(r))];
  const distance = Math.min(...[low, high].map((end) => Math.abs(logarithm(x) - logarithm(end))));
  return { is: x.gt(low) && x.lt(high) ? 'swings' : 'does not', distance };
}

/**
 * Whether heavy ball forgets faster than levelʰ, both its roots smaller than the level: √μ < level where it swings or just
 * does not, else (|b| + √(b² − 4μ))/2 < level, b = 1 + μ − λk. Decided exactly; stable or not.
 */
export function forgetsFaster({
  normalizedStep,
  momentum: mu,
  level,
}: MemoryOfBall & { readonly level: Rational }): {
  readonly is: 'faster' | 'no faster';
  readonly distance: number;
} {
  requires(level.gt(zero), 'forgetsFaster', 'level > 0', toText(level));
  const b = one.add(mu).sub(normalizedStep).abs();
  const discriminant = b.mul(b).sub(mu.mul(4));
  const rest = two.mul(level).sub(b);
  const faster =
    discriminant.compare(0) <= 0
      ? mu.lt(level.mul(level))
      : rest.gt(zero) && discriminant.lt(rest.mul(rest));
  const gap = Math.abs(
    logarithm(level) - Math.log(heavyBallRadius({ normalizedStep, momentum: mu })),
  );
  return { is: faster ? 'faster' : 'no faster', distance: gap };
}

/** The larger of the moduli of heavy ball's roots, by which its mean shrinks a step in the long run; in doubles. */
export function heavyBallRadius({ normalizedStep, momentum: mu }: MemoryOfBall): number {
  const b = one.add(mu).sub(normalizedStep).abs();
  const discriminant = b.mul(b).sub(mu.mul(4));
  if (discriminant.compare(0) <= 0) return Math.sqrt(toNumber(mu));
  return (toNumber(b) + Math.sqrt(toNumber(discriminant))) / 2;
}

/**
 * Σ_h corr(w_{t+h}, w_t) over all lags of heavy ball, (1 − μ)(2(1 + μ) − λk)/((1 + μ)λk) within the stability region.
 *
 * Derivation: Σ_h γ_h = (λ/(λk))²σ² as at frequency 0 the response of w to the noise is −1/k; over the stationary variance.
 */
export function heavyBallIntegratedTime({
  normalizedStep: x,
  momentum: mu,
}: MemoryOfBall): Rational {
  requireStable('heavyBallIntegratedTime', mu, x);
  return integrated({ x, mu });
}

const integrated = exactly('(1 - mu)*(2*(1 + mu) - x)/((1 + mu)*x)');
