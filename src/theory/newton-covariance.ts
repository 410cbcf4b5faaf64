import { exactly } from '../numeric/calculus.ts';
import { inverse } from '../numeric/inverse.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** Newton's method with a learning rate on a noisy quadratic: w ← w − λK⁻¹m, m ← μm + Kw + η. */
export interface NoisyNewton {
  readonly learningRate: Rational;
  readonly momentum: Rational;
  readonly hessian: Matrix<Rational>;
  readonly noiseCovariance: Matrix<Rational>;
}

/**
 * Stationary covariance of Newton's method, λ(1 + μ)/((1 − μ)(2(1 + μ) − λ))·K⁻¹CK⁻¹ for 0 < λ < 2(1 + μ), any C.
 *
 * Derivation: with P = λK⁻¹ the preconditioned Hessian is λ times the identity, so every direction is heavy ball
 * at curvature λ under the noise λ²K⁻¹CK⁻¹. Liu, Ziyin, Ueda 2021 (reconstructed).
 */
export function newtonCovariance(p: NoisyNewton): Matrix<Rational> {
  const { learningRate: lambda, momentum: mu } = p;
  requires(mu.abs().compare(1) < 0, 'newtonCovariance', '|momentum| < 1', toText(mu));
  const stable = lambda.gt(zero) && lambda.lt(two.mul(one.add(mu)));
  requires(stable, 'newtonCovariance', '0 < learningRate < 2(1 + momentum)', toText(lambda));
  return exact.scale(factor({ lambda, mu }), newtonNoise(p));
}

const factor = exactly('lambda*(1 + mu)/((1 - mu)*(2*(1 + mu) - lambda))');

/** K⁻¹CK⁻¹, the noise of a whole Newton step. */
export function newtonNoise({
  hessian,
  noiseCovariance,
}: Pick<NoisyNewton, 'hessian' | 'noiseCovariance'>): Matrix<Rational> {
  const back = inverse(hessian);
  return exact.multiply(back, noiseCovariance, back);
}

/**
 * Entry (i, j), in the eigenbasis of K, of the stationary covariance under damping, P = λ(K + δ)⁻¹:
 * lᵢlⱼC_ij/(xᵢ + xⱼ − xᵢxⱼ) with lᵢ = λ/(kᵢ + δ) and xᵢ = lᵢkᵢ; needs 0 < xᵢ < 2.
 *
 * Derivation: P is diagonal with K, so each direction has its own learning rate lᵢ. One dimension: λσ²/(k(2(k + δ) − λk)).
 */
export function dampedNewtonEntry(p: {
  readonly learningRate: Rational;
  readonly damping: Rational;
  readonly curvatures: readonly [Rational, Rational];
  readonly noiseEntry: Rational;
}): Rational {
  const { learningRate, damping } = p;
  const rates = p.curvatures.map((k) => learningRate.div(k.add(damping)));
  const steps = p.curvatures.map((k, i) => rates[i]!.mul(k));
  for (const step of steps)
    requires(
      step.gt(zero) && step.lt(two),
      'dampedNewtonEntry',
      '0 < learningRate·k/(k + damping) < 2',
      toText(step),
    );
  return entry({ li: rates[0]!, lj: rates[1]!, xi: steps[0]!, xj: steps[1]!, c: p.noiseEntry });
}

const entry = exactly('li*lj*c/(xi + xj - xi*xj)');

/** The learning rate below which damped Newton is stable: λk/(k + δ) < 2(1 + μ) for the largest k (Jury). */
export function newtonLimit(p: {
  readonly largestCurvature: Rational;
  readonly damping: Rational;
  readonly momentum: Rational;
}): Rational {
  const { largestCurvature: k, damping, momentum } = p;
  requires(k.gt(zero), 'newtonLimit', 'largestCurvature > 0', toText(k));
  requires(momentum.abs().compare(1) < 0, 'newtonLimit', '|momentum| < 1', toText(momentum));
  return two.mul(one.add(momentum)).mul(k.add(damping)).div(k);
}
