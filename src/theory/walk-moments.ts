import { logarithm, power, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { criticalMoment } from './amsgrad-freeze.ts';
import { factorMean, factorProduct, walkFate } from './exponent-sign.ts';
import type { WalkAfter } from './walk-law.ts';

interface Walk {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}

/** What becomes of a moment of |w_t| with t. */
export type MomentFate = 'vanishes' | 'stays' | 'diverges';

/** Rounding of a few hundred double operations on numbers of size 1. */
const rounding = 1e-12;

/**
 * E w_t = (E f)ᵗw_0 and E w_t² = (E f²)ᵗw_0² of w ← f·w, at every t.
 *
 * Derivation: factors are independent of the w that they multiply. Ziyin, Li, Simon, Ueda 2022 (reconstructed).
 */
export function walkMoments(p: WalkAfter): { readonly mean: Rational; readonly square: Rational } {
  return {
    mean: power(
      factorMean(p, (f) => f),
      p.horizon,
    ).mul(p.start),
    square: power(
      factorMean(p, (f) => f.mul(f)),
      p.horizon,
    ).mul(p.start.mul(p.start)),
  };
}

/** A moment that every step multiplies by `rate`. */
export function momentFateOf(rate: Rational): MomentFate {
  const side = rate.abs().compare(1);
  return side < 0 ? 'vanishes' : side === 0 ? 'stays' : 'diverges';
}

/**
 * E|w_t|ᵖ vanishes for p below the critical moment p*, stays as it is at p*, and diverges above, if E log|f| < 0;
 * p* < 1 wherever E|f| > 1, as at a maximum, where E f > 1.
 *
 * Derivation: log E|f|ᵖ is convex in p, 0 at p = 0 and at p*, and negative between. Ours.
 *
 * @param order p > 0; within 10⁻⁹ of p* it counts as p*.
 */
export function orderFate(p: Walk & { readonly order: number }): {
  readonly is: MomentFate;
  readonly distance: number;
} {
  requires(p.order > 0, 'orderFate', 'order > 0', p.order);
  const distance = Math.log(p.order / criticalMoment(p));
  const is = Math.abs(distance) < 1e-9 ? 'stays' : distance < 0 ? 'vanishes' : 'diverges';
  return { is, distance: Math.abs(distance) };
}

/**
 * At most R·ρᵗ, ρ = inf E|f|ᵖ over p > 0: the chance that any of R runs of w ← f·w has |w_t| > |w_0| after t steps, where
 * E log|f| < 0; so all runs are small while their mean square E w_t² may be astronomical.
 *
 * Derivation: Markov's inequality for |w_t|ᵖ, and the union of R events. Ours, after Ziyin, Li, Simon, Ueda 2022.
 */
export function strayBound(
  p: Walk & { readonly horizon: number; readonly replicas: number },
): number {
  requires(walkFate(p).is === 'converges', 'strayBound', 'E log|f| < 0', toText(factorProduct(p)));
  return Math.min(1, p.replicas * Math.exp(p.horizon * lowestLogMoment(p)) + rounding);
}

/** log inf E|f|ᵖ over 0 < p < p*, by golden section on a convex function; any p gives a bound. */
export function lowestLogMoment(p: Walk): number {
  const logs = p.factors.map((f) => logarithm(f.abs()));
  const total = p.weights.reduce((a, b) => a + b);
  const value = (order: number) =>
    Math.log(logs.reduce((so, log, i) => so + (p.weights[i]! / total) * Math.exp(order * log), 0));
  const section = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, Math.min(criticalMoment(p), 1024)];
  for (let i = 0; i < 80; i++) {
    const [left, right] = [high - section * (high - low), low + section * (high - low)];
    if (value(left) <= value(right)) high = right;
    else low = left;
  }
  return value((low + high) / 2);
}
