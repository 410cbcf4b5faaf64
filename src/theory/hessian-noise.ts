import { inverse } from '../numeric/inverse.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { isSchurStable } from '../numeric/schur.ts';
import { requireSymmetric } from '../numeric/symmetric.ts';

/** Heavy ball under noise in proportion to the Hessian, C = cK; c is `noiseRatio`, gradient squared over curvature. */
export interface HessianNoise {
  readonly learningRate: Rational;
  readonly momentum: Rational;
  readonly hessian: Matrix<Rational>;
  readonly noiseRatio: Rational;
}

/**
 * Stationary covariance under C = cK, λc(1 + μ)/(1 − μ)·(2(1 + μ) − λK)⁻¹: larger in sharp directions, where continuous
 * time has the same λc/(2(1 − μ)) in all.
 *
 * Derivation: C commutes with K, so the scalar formula holds with σ² = ck and the curvature cancels. Liu, Ziyin,
 * Ueda 2021 (reconstructed).
 */
export function hessianNoiseCovariance(p: HessianNoise): Matrix<Rational> {
  const { learningRate: lambda, momentum: mu, hessian: k } = p;
  requireSymmetric('hessianNoiseCovariance', 'Hessians', [k]);
  requires(mu.abs().compare(1) < 0, 'hessianNoiseCovariance', '|momentum| < 1', toText(mu));
  const unit = exact.identity(k.length);
  const folded = exact.subtract(unit, exact.scale(lambda.div(one.add(mu)), k));
  requires(
    isSchurStable(folded),
    'hessianNoiseCovariance',
    'eigenvalues 0 < learningRate·k < 2(1 + momentum)',
    toText(lambda),
  );
  const left = exact.subtract(exact.scale(two.mul(one.add(mu)), unit), exact.scale(lambda, k));
  const factor = lambda.mul(p.noiseRatio).mul(one.add(mu)).div(one.sub(mu));
  return exact.scale(factor, inverse(left));
}
