import { inverse } from '../numeric/inverse.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { wholeRoot } from '../numeric/whole-root.ts';
import { matrixEquation } from './matrix-equation.ts';

/**
 * Stationary variance of w ← w − λg/√(E g²) on a quadratic, λ²/8 + (λ/8k)√(λ²k² + 16σ²), for σ > 0. The root must
 * be a fraction.
 *
 * Derivation: SGD at the rate λ/√J with J = k²S + σ² has 2kS = λ√J; square and solve for S. This is RMSProp without
 * its fluctuations, β₂ → 1. Liu, Ziyin, Ueda 2021 (definition reconstructed).
 */
export function selfScaledVariance(p: {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseStd: Rational;
}): Rational {
  requires(p.noiseStd.gt(zero), 'selfScaledVariance', 'noiseStd > 0', toText(p.noiseStd));
  return selfScaledFormula(p);
}

/** The same without its guard: at σ = 0 it is λ²/4, the height of sign descent hopping between ±λ/2. */
export function selfScaledFormula(p: Parameters<typeof selfScaledVariance>[0]): Rational {
  const { learningRate: lambda, curvature: k, noiseStd: sigma } = p;
  for (const [name, value] of Object.entries({ learningRate: lambda, curvature: k }))
    requires(value.gt(zero), 'selfScaledVariance', `${name} > 0`, toText(value));
  const pull = lambda.mul(k);
  const square = pull.mul(pull).add(sigma.mul(sigma).mul(16));
  const root = wholeRoot(square, 2);
  requires(root !== undefined, 'selfScaledVariance', 'a rational root', toText(square));
  return lambda.mul(pull.add(root)).div(k.mul(8));
}

/**
 * Stationary covariance of w ← w − λJ^−½g with J = E ggᵀ: the S with J^−½KS + SKJ^−½ = λ.
 *
 * Derivation: the covariance equation of P = λJ^−½ has PJP = λ²; expand KSK + C = J.
 *
 * @param p.root J^½, symmetric and regular.
 */
export function selfScaledCovariance(p: {
  readonly learningRate: Rational;
  readonly hessian: Matrix<Rational>;
  readonly root: Matrix<Rational>;
}): Matrix<Rational> {
  const carried = exact.multiply(inverse(p.root), p.hessian);
  const unit = exact.identity(carried.length);
  const terms = [
    { weight: one, left: carried, right: unit },
    { weight: one, left: unit, right: exact.multiply(p.hessian, inverse(p.root)) },
  ];
  const found = matrixEquation(terms, exact.scale(p.learningRate, unit));
  requires(found !== undefined, 'selfScaledCovariance', 'a positive definite hessian', 'another');
  return found;
}
