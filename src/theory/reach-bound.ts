import { logarithm, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** w ← f·w over some steps, and a level for the square of w_t/w_0. */
interface Reach {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly horizon: number;
  readonly levelSquare: Rational;
}

/** Moves a bound in doubles to the safe side. */
const rounding = 1e-9;
const largestOrder = 64;
const section = (Math.sqrt(5) - 1) / 2;

/**
 * P(w_t² ≥ L·w_0²) ≤ min_p (E|f|^p)^t / L^{p/2}, from above: for levels that most paths never see, however large E w_t² is.
 *
 * Derivation: Markov's inequality for |w_t/w_0|^p; any order gives a bound, and the logarithm is convex in p. Ours.
 */
export function reachBound(p: Reach): number {
  requires(
    Number.isSafeInteger(p.horizon) && p.horizon >= 1,
    'reachBound',
    'horizon ≥ 1',
    p.horizon,
  );
  requires(p.levelSquare.compare(0) > 0, 'reachBound', 'levelSquare > 0', toText(p.levelSquare));
  const value = logBound(p);
  let [low, high] = [0, largestOrder];
  for (let i = 0; i < 100; i++) {
    const [left, right] = [high - section * (high - low), low + section * (high - low)];
    if (value(left) <= value(right)) high = right;
    else low = left;
  }
  return Math.min(1, Math.exp(value(high)) * (1 + rounding));
}

/** t·log E|f|^p − (p/2) log L. */
function logBound(p: Reach): (order: number) => number {
  const total = p.weights.reduce((a, b) => a + b);
  const logs = p.factors.map((f) => logarithm(f.abs()));
  const level = logarithm(p.levelSquare) / 2;
  const top = Math.max(...logs);
  // The largest factor is taken out: high powers of it would leave the doubles.
  return (order) => {
    const rest = logs.reduce(
      (so, log, i) => so + (p.weights[i]! / total) * Math.exp(order * (log - top)),
      0,
    );
    return p.horizon * (Math.log(rest) + order * top) - order * level;
  };
}
