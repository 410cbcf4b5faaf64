import {
  logarithm,
  one,
  power,
  sum,
  toNumber,
  toText,
  two,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { contraction, spread, type OneStep } from './one-step-bound.ts';

/**
 * (1 − λ)^t D + b Σ_{i<t} (1 − λ)^i, the bound on E‖y_t − x*‖² from ‖y_0 − x*‖² = D; it is
 * b/λ + (1 − λ)^t (D − b/λ) where λ ≠ 0.
 *
 * Derivation: iterate `oneStepBound`, whose factor 1 − λ is at least 0 since λ ≤ c²/L² ≤ 1.
 * Kleinberg, Li, Yuan 2018, Step 2.
 */
export function expectedDistanceBound(
  step: OneStep,
  squaredDistance: Rational,
  steps: number,
): Rational {
  const kept = one.sub(contraction(step));
  requires(kept.compare(0) >= 0, 'expectedDistanceBound', 'λ ≤ 1', toText(contraction(step)));
  const noise = sum(Array.from({ length: steps }, (_, i) => power(kept, i)));
  return power(kept, steps).mul(squaredDistance).add(spread(step).mul(noise));
}

/** b/λ, where the bound settles; needs λ > 0. */
export function settledDistance(step: OneStep): Rational {
  const share = contraction(step);
  requires(share.compare(0) > 0, 'settledDistance', 'λ > 0', toText(share));
  return spread(step).div(share);
}

/**
 * T₁, a whole number not below max(0, log(λD/b)/λ): from it on E‖y_t − x*‖² ≤ 2b/λ, because
 * (1 − λ)^t D ≤ e^{−λt} D ≤ b/λ. Needs noise, b > 0. Kleinberg, Li, Yuan 2018, main theorem (confirmed).
 */
export function arrivalTime(step: OneStep, squaredDistance: Rational): number {
  const settled = settledDistance(step);
  requires(settled.compare(0) > 0, 'arrivalTime', 'b > 0', toText(spread(step)));
  if (squaredDistance.lte(settled)) return 0;
  const time = logarithm(squaredDistance.div(settled)) / toNumber(contraction(step));
  // The logarithm is good to some units in the last place; rounding up more keeps the time on the safe side.
  return Math.ceil(time * (1 + 2 ** -40));
}

/** 2b/λ, the bound on E‖y_t − x*‖² from T₁ on. */
export function arrivedDistance(step: OneStep, squaredDistance: Rational, steps: number): Rational {
  const arrival = arrivalTime(step, squaredDistance);
  requires(steps >= arrival, 'arrivedDistance', `steps ≥ T₁ = ${arrival}`, steps);
  return settledDistance(step).mul(two);
}

/** Markov's inequality at ten times that bound: ‖y_t − x*‖² ≤ 20b/λ with probability at least 9/10 from T₁ on. */
export function arrivalProbability(
  step: OneStep,
  squaredDistance: Rational,
  steps: number,
): Rational {
  const expected = arrivedDistance(step, squaredDistance, steps);
  return one.sub(expected.div(arrivalReach(step)));
}

/** 20b/λ, the squared radius of the ball that the theorem speaks of. */
export function arrivalReach(step: OneStep): Rational {
  return settledDistance(step).mul(20);
}
