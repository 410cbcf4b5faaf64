import { rational, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** A gradient that Adam, started from rest, has seen at its first step or at every step so far. */
export interface SteadyAdam {
  readonly gradient: Rational;
  readonly learningRate: Rational;
  readonly epsilon: Rational;
}

/**
 * Adam's first step, and every step while the gradient stays the same: −αg/(|g| + ε), whatever the decays.
 *
 * Derivation: the corrected averages of a constant are that constant, m̂ = g and v̂ = g². Kingma and Ba 2015 (reconstructed).
 */
export function steadyAdamStep({ gradient, learningRate, epsilon }: SteadyAdam): Rational {
  requires(epsilon.compare(0) >= 0, 'steadyAdamStep', 'epsilon ≥ 0', toText(epsilon));
  const divisor = gradient.abs().add(epsilon);
  requires(divisor.n !== 0n, 'steadyAdamStep', 'a gradient or an epsilon other than 0', 0);
  return learningRate.mul(gradient).div(divisor).neg();
}

/** −1, 0 or 1: what is left of a gradient where both decays and ε are 0. */
export function signOf(gradient: Rational): Rational {
  return gradient.n === 0n ? zero : rational(gradient.s);
}

/**
 * By what Adam's squares v and its steps are multiplied if every gradient is by c ≠ 0: c² and the sign of c. ε = 0.
 *
 * Derivation: m is of degree 1 and v of degree 2 in the gradients, m/√v of degree 0. Kingma and Ba 2015 (reconstructed).
 */
export function scaleOfAdam(c: Rational): { readonly square: Rational; readonly step: Rational } {
  requires(c.n !== 0n, 'scaleOfAdam', 'c other than 0', toText(c));
  return { square: c.mul(c), step: signOf(c) };
}
