import { logarithm, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

interface Walk {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}

/** Moves a bound in doubles to the safe side. */
const rounding = 1e-12;
const largestOrder = 64;

/**
 * inf E|f|^p over 0 < p ≤ 64, from above, and where it is attained. Any order gives a bound; the infimum over all p > 0
 * need not be attained (no |f| above 1).
 */
export function chernoffRate(walk: Walk): { readonly rate: number; readonly order: number } {
  const total = walk.weights.reduce((a, b) => a + b);
  const logs = walk.factors.map((f) => logarithm(f.abs()));
  const moment = (order: number) =>
    logs.reduce((so, log, i) => so + (walk.weights[i]! / total) * Math.exp(order * log), 0);
  // The moment is convex in the order.
  let [low, high] = [0, largestOrder];
  for (let i = 0; i < 200; i++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (moment(a) <= moment(b)) high = b;
    else low = a;
  }
  return { rate: moment(high) * (1 + rounding), order: high };
}

/**
 * ρ^t ≥ P(|w_t| > |w_0|) for w ← f·w, ρ = inf_p E|f|^p.
 *
 * Derivation: Markov's inequality for |w_t/w_0|^p. Ziyin, Li, Galanti, Ueda 2023 (ours).
 */
export function chernoffBound(walk: Walk & { readonly horizon: number }): number {
  requires(
    Number.isSafeInteger(walk.horizon) && walk.horizon >= 1,
    'chernoffBound',
    'horizon ≥ 1',
    walk.horizon,
  );
  return Math.min(1, Math.exp(walk.horizon * Math.log(chernoffRate(walk).rate)) * (1 + rounding));
}
