import { two, zero, type Rational } from '../numeric/rational.ts';

/**
 * Whether the second moments of SGD on a quadratic stay bounded, from every start and for every noise covariance:
 * 0 < λk < 2 for every eigenvalue k of the Hessian.
 *
 * Derivation: along an eigenvector E w' ² = ρ²E w² + λ²c with ρ = 1 − λk; at ρ² = 1 it grows by λ²c in each step.
 * Liu, Ziyin, Ueda 2021 (reconstructed).
 */
export function descentStability(p: {
  readonly learningRate: Rational;
  readonly curvatures: readonly Rational[];
}): 'stable' | 'unstable' {
  const steps = p.curvatures.map((k) => p.learningRate.mul(k));
  return steps.every((step) => step.gt(zero) && step.lt(two)) ? 'stable' : 'unstable';
}
