import { exactly } from '../numeric/calculus.ts';
import { inverse } from '../numeric/inverse.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { rank } from '../numeric/rank.ts';
import { one, toText, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { isSchurStable } from '../numeric/schur.ts';
import { isSettled } from './autocovariance.ts';
import { covarianceSolution, type NoisyQuadratic } from './covariance-equation.ts';

/**
 * What continuous time predicts for SGD on a quadratic: the S with KS + SKᵀ = λC, for K with its spectrum right of 0.
 * Heavy ball is predicted at λ/(1 − μ).
 *
 * Derivation: the stationary covariance of dw = −Kw dt + √λ C^{1/2} dB. Mandt, Hoffman, Blei 2017.
 */
export function continuousCovariance(p: NoisyQuadratic): Matrix<Rational> {
  requires(
    isRightOfZero(p.hessian),
    'continuousCovariance',
    'a hessian with eigenvalues of positive real part',
    p.hessian.map((row) => row.map(toText).join(' ')).join('; '),
  );
  const covariance = covarianceSolution(p, { sums: one, noise: p.learningRate });
  requires(isSettled(covariance), 'continuousCovariance', 'a covariance', 'none');
  return covariance;
}

/** κ ↦ (κ − 1)/(κ + 1) carries the right half plane into the unit circle. */
function isRightOfZero(k: Matrix<Rational>): boolean {
  const unit = exact.identity(k.length);
  const raised = exact.add(k, unit);
  if (rank(raised) < k.length) return false;
  return isSchurStable(exact.multiply(inverse(raised), exact.subtract(k, unit)));
}

/**
 * By what factor the stationary variance of SGD exceeds that of continuous time, 1/(1 − λk/2) for 0 < λk < 2: the quotient
 * of λσ²/(k(2 − λk)) and λσ²/(2k). Liu, Ziyin, Ueda 2021 (reconstructed).
 */
export function discreteExcess(normalizedStep: Rational): Rational {
  const stable = normalizedStep.gt(zero) && normalizedStep.lt(two);
  requires(stable, 'discreteExcess', '0 < learningRate·curvature < 2', toText(normalizedStep));
  return excess({ x: normalizedStep });
}

const excess = exactly('1/(1 - x/2)');
