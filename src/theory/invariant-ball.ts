import { one, power, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** Gradient descent on a parabola under bounded additive noise: u ← (1 − Ck)u − Cξ, |ξ| ≤ R. */
export interface BoundedForce {
  readonly curvature: Rational;
  readonly learningRate: Rational;
  /** R */
  readonly noiseRadius: Rational;
}

/**
 * R_inv = CR/(1 − |1 − Ck|) for 0 < Ck < 2, which is R/k up to Ck = 1: no path leaves the ball of this radius, and
 * an adversary reaches it in the limit. Patel 2018 (reconstructed).
 */
export function invariantRadius(p: BoundedForce): Rational {
  return p.learningRate.mul(p.noiseRadius).div(one.sub(shrinkage('invariantRadius', p)));
}

/** The greatest |u_k| over all signs of the noise: |1 − Ck|^k |u_0| + (1 − |1 − Ck|^k) R_inv. */
export function farthest(p: BoundedForce, start: Rational, steps: number): Rational {
  const left = power(shrinkage('farthest', p), steps);
  return left.mul(start.abs()).add(one.sub(left).mul(invariantRadius(p)));
}

function shrinkage(who: string, { curvature, learningRate, noiseRadius }: BoundedForce): Rational {
  const step = learningRate.mul(curvature);
  const stable = curvature.compare(0) > 0 && step.compare(0) > 0 && step.lt(two);
  requires(stable, who, '0 < learningRate·curvature < 2', toText(step));
  requires(noiseRadius.compare(0) >= 0, who, 'noiseRadius ≥ 0', toText(noiseRadius));
  return one.sub(step).abs();
}
