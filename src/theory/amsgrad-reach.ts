import { logarithm, one, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** AMSGrad with β₁ = 0 on ℓ = xw²/2 with x = h or −h(1 + a), each half of the time: 0 is a maximum, E x = −ah/2. */
export interface AmsgradNearMaximum {
  readonly learningRate: Rational;
  /** h. */
  readonly curvature: Rational;
  /** a. */
  readonly asymmetry: Rational;
}

/**
 * (λ/λ*)² with λ* = a/(h(1 + a)), the rate below which SGD leaves the maximum: once v̂ has reached it, AMSGrad never
 * converges to the maximum, wherever it comes from. Below it, within the window of SGD, it may.
 *
 * Derivation: v̂ never falls, so the rate λ/√v̂ never rises; if w → 0, v̂ settles, and then w is SGD's, which at a rate
 * of at most λ* has E log|1 − ηx| ≥ 0 and does not vanish. Ours, after Ziyin, Li, Simon, Ueda 2022; the initial v̂
 * does not decide.
 */
export function reachableSecondMoment({
  learningRate,
  curvature,
  asymmetry,
}: AmsgradNearMaximum): Rational {
  requires(asymmetry.compare(0) > 0, 'reachableSecondMoment', 'asymmetry > 0', toText(asymmetry));
  requires(curvature.compare(0) > 0, 'reachableSecondMoment', 'curvature > 0', toText(curvature));
  const ratio = learningRate.mul(curvature).mul(one.add(asymmetry)).div(asymmetry);
  return ratio.mul(ratio);
}

/** Whether AMSGrad whose v̂ has come to `secondMoment`, from within the window of SGD, may converge to the maximum. */
export function reachFate(p: AmsgradNearMaximum & { readonly secondMoment: Rational }): {
  readonly is: 'never converges' | 'may converge';
  readonly distance: number;
} {
  requires(p.secondMoment.compare(0) > 0, 'reachFate', 'secondMoment > 0', toText(p.secondMoment));
  const ratio = p.secondMoment.div(reachableSecondMoment(p));
  return {
    is: ratio.compare(1) >= 0 ? 'never converges' : 'may converge',
    distance: Math.abs(logarithm(ratio)),
  };
}
