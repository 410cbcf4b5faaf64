import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { isSettled } from './autocovariance.ts';
import {
  covarianceSolution,
  descentCovariance,
  descentEquation,
  type NoisyQuadratic,
} from './covariance-equation.ts';

/**
 * First and second derivative in λ of the stationary covariance S of SGD on a quadratic: with L(X) = KX + XKᵀ − λKXKᵀ,
 * L(S′) = C + KSKᵀ and L(S″) = 2KS′Kᵀ. Both right sides are positive semidefinite and so is what L⁻¹ makes of them:
 * S increases and is convex in the order of matrices.
 *
 * Derivation: differentiate L(S) = λC twice; L⁻¹ = λ Σ Aⁿ(·)(Aᵀ)ⁿ with A = I − λK.
 */
export function rateDerivatives(p: NoisyQuadratic): {
  readonly slope: Matrix<Rational>;
  readonly bend: Matrix<Rational>;
} {
  const covariance = settled(descentCovariance(p));
  const slope = solved(p, exact.add(p.noiseCovariance, pushed(p, covariance)));
  return { slope, bend: solved(p, exact.scale(two, pushed(p, slope))) };
}

/** KXKᵀ */
function pushed({ hessian: k }: NoisyQuadratic, x: Matrix<Rational>): Matrix<Rational> {
  return exact.multiply(k, x, transpose(k));
}

/** L⁻¹ of a source. */
function solved(p: NoisyQuadratic, noiseCovariance: Matrix<Rational>): Matrix<Rational> {
  const equation = { ...descentEquation(p.learningRate), noise: one };
  return settled(covarianceSolution({ ...p, noiseCovariance }, equation));
}

function settled(a: ReturnType<typeof descentCovariance>): Matrix<Rational> {
  requires(isSettled(a), 'rateDerivatives', 'a covariance', 'none');
  return a;
}
