import { exactly } from '../numeric/calculus.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { isSettled } from './autocovariance.ts';
import { heavyBallCovariance, type NoisyQuadratic } from './covariance-equation.ts';
import { requireStable } from './heavy-ball-entry.ts';

type Ball = NoisyQuadratic & { readonly momentum: Rational };

/** What the stationary law of heavy ball says of its velocity. */
export type VelocityLaw = {
  /** E m mᵀ */
  readonly velocity: Matrix<Rational | Diverges>;
  /** E w_t m_tᵀ, the new parameter with the velocity that led to it. */
  readonly product: Matrix<Rational | Diverges>;
};

/**
 * E mmᵀ = (KS + SKᵀ)/(λ(1 + μ)) and E w_t m_tᵀ = (S₁ − S)/λ of heavy ball m ← μm + Kw + η, w ← w − λm.
 *
 * Derivation: λm = w₋₁ − w, so λ²E mmᵀ = 2S − S₁ − S₁ᵀ; and S₁ + S₁ᵀ = (BS + SBᵀ)/(1 + μ) with B = (1 + μ)I − λK.
 */
export function velocityLaw(p: Ball): VelocityLaw {
  return velocityGiven(p, heavyBallCovariance(p));
}

/** The same formulas with any matrix for the covariance, without its guard. */
export function velocityGiven(p: Ball, covariance: Matrix<Rational | Diverges>): VelocityLaw {
  const { learningRate: lambda, momentum: mu, hessian: k } = p;
  const blank: Matrix<Diverges> = k.map((row) => row.map(() => diverges));
  if (!isSettled(covariance)) return { velocity: blank, product: blank };
  const pushed = exact.multiply(k, covariance);
  const gap = exact.subtract(firstLag(p, covariance), covariance);
  return {
    velocity: exact.scale(
      one.div(lambda.mul(one.add(mu))),
      exact.add(pushed, exact.multiply(covariance, transpose(k))),
    ),
    product: exact.scale(one.div(lambda), gap),
  };
}

/**
 * S₁ = E w_{t+1}w_tᵀ = (BS − μSBᵀ)/(1 − μ²), B = (1 + μ)I − λK, for μ ≠ ±1.
 *
 * Derivation: w' = Bw − μw₋₁ − λη times wᵀ is S₁ + μS₁ᵀ = BS; with its transpose, solved for S₁.
 */
export function firstLag(
  { learningRate: lambda, momentum: mu, hessian: k }: Ball,
  covariance: Matrix<Rational>,
): Matrix<Rational> {
  requires(!mu.abs().equals(one), 'firstLag', 'momentum ≠ ±1', toText(mu));
  const b = carriedOnce(lambda, mu, k);
  const ahead = exact.multiply(b, covariance);
  const back = exact.scale(mu, exact.multiply(covariance, transpose(b)));
  return exact.scale(one.div(one.sub(mu.mul(mu))), exact.subtract(ahead, back));
}

/** B = (1 + μ)I − λK */
export function carriedOnce(lambda: Rational, mu: Rational, k: Matrix<Rational>): Matrix<Rational> {
  const unit = exact.identity(k.length);
  return exact.subtract(exact.scale(one.add(mu), unit), exact.scale(lambda, k));
}

/**
 * E m², E w_t m_t and E w_{t−1} m_t along one curvature: 2σ²/((1 − μ)(2(1 + μ) − λk)) and ∓λ/2 times that, for |μ| < 1 and
 * 0 < λk < 2(1 + μ).
 *
 * Derivation: E mm of `velocityLaw` at the stationary variance; E w² = E w₋₁² with w = w₋₁ − λm gives the products.
 */
export function virials(p: {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly momentum: Rational;
  readonly noiseVariance: Rational;
}): { readonly velocity: Rational; readonly product: Rational; readonly before: Rational } {
  const { learningRate: lambda, curvature: k, momentum: mu, noiseVariance: s } = p;
  requireStable('virials', mu, lambda.mul(k));
  const velocity = meanSquare({ lambda, k, mu, s });
  const before = velocity.mul(lambda).div(2);
  return { velocity, product: before.neg(), before };
}

const meanSquare = exactly('2*s/((1 - mu)*(2*(1 + mu) - lambda*k))');
