import { diverges } from '../numeric/limit.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, power, rational, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { carriedPower, isSettled, requireCount } from './autocovariance.ts';
import { covarianceSolution, descentEquation, type NoisyQuadratic } from './covariance-equation.ts';

/** SGD on a noisy quadratic from a random start; stable or not. */
export interface DescentInTime extends NoisyQuadratic {
  readonly steps: number;
  readonly startMean: readonly Rational[];
  readonly startCovariance: Matrix<Rational>;
}

/**
 * Mean and covariance of SGD on a quadratic after t steps: Aᵗm₀ and S + Aᵗ(C₀ − S)(Aᵗ)ᵀ with A = I − λK, where S is the
 * solution of KS + SKᵀ − λKSKᵀ = λC. S need not be a covariance: λ may be unstable, as long as no two eigenvalues of A
 * have the product 1.
 *
 * Derivation: Cov' = A Cov Aᵀ + λ²C, minus its fixed point.
 */
export function momentsInTime(p: DescentInTime): {
  readonly mean: readonly Rational[];
  readonly covariance: Matrix<Rational>;
} {
  requireCount('momentsInTime', 'steps', p.steps, 0);
  const fixed = covarianceSolution(p, descentEquation(p.learningRate));
  requires(isSettled(fixed), 'momentsInTime', 'eigenvalues of A with no product 1', diverges);
  return momentsFrom(p, fixed);
}

/** The same formula with any matrix for S. */
export function momentsFrom(p: DescentInTime, fixed: Matrix<Rational>) {
  const carried = carriedPower(p.learningRate, p.hessian, p.steps);
  const gap = exact.subtract(p.startCovariance, fixed);
  return {
    mean: exact.apply(carried, p.startMean),
    covariance: exact.add(fixed, exact.multiply(carried, gap, transpose(carried))),
  };
}

/**
 * Variance of SGD in one dimension after t steps, at any λk: ρ²ᵗV₀ + λ²σ²(1 − ρ²ᵗ)/(1 − ρ²) with ρ = 1 − λk, and
 * V₀ + tλ²σ² at λk = 0 and 2, where ρ² = 1.
 *
 * Derivation: the geometric series of Var' = ρ²Var + λ²σ².
 */
export function varianceInTime(p: {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseVariance: Rational;
  readonly startVariance: Rational;
  readonly steps: number;
}): Rational {
  requireCount('varianceInTime', 'steps', p.steps, 0);
  const rho = one.sub(p.learningRate.mul(p.curvature));
  const kick = p.learningRate.mul(p.learningRate).mul(p.noiseVariance);
  const [square, decay] = [rho.mul(rho), power(rho, 2 * p.steps)];
  const kicks = square.equals(one) ? rational(p.steps) : one.sub(decay).div(one.sub(square));
  return decay.mul(p.startVariance).add(kick.mul(kicks));
}
