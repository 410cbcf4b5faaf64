import { one, power, rational, sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/**
 * SGD between a flat minimum at 0, where a step multiplies w by `growth` > 1 or by −1, and sharp minima at ±3/2,
 * which one step from |w| ≥ 1 reaches exactly.
 */
export interface SharpMinimum {
  /** w_0. */
  readonly start: Rational;
  readonly growth: Rational;
  /** q, the probability of the step that grows. */
  readonly probability: Rational;
  /** t. */
  readonly horizon: number;
}

/** Most growing steps that are counted. */
const mostSteps = 10_000;

/** The least n with growthⁿ|w_0| ≥ 1. */
export function stepsToSharp({ start, growth }: Pick<SharpMinimum, 'start' | 'growth'>): number {
  requires(start.n !== 0n, 'stepsToSharp', 'start ≠ 0', toText(start));
  requires(growth.compare(1) > 0, 'stepsToSharp', 'growth > 1', toText(growth));
  let [size, steps] = [start.abs(), 0];
  while (size.compare(1) < 0) {
    requires(steps < mostSteps, 'stepsToSharp', `at most ${mostSteps} steps`, toText(start));
    size = size.mul(growth);
    steps++;
  }
  return steps;
}

/**
 * P(|w_t| = 3/2) = P(Bin(t − 1, q) ≥ n) for t ≥ 1, n growing steps from |w| ≥ 1: it tends to 1, so SGD leaves the
 * flatter minimum from every w_0 ≠ 0. Where growthⁿ|w_0| is 3/2 itself, nothing is left to do: t for t − 1.
 *
 * Derivation: in the flat part |w| grows by `growth` or stays; from |w| ≥ 1 one step more lands, and stays. Ours, for
 * the sharp minima of Ziyin, Li, Simon, Ueda 2022.
 */
export function sharpProbability(p: SharpMinimum): Rational {
  requires(p.horizon >= 1, 'sharpProbability', 'horizon ≥ 1', p.horizon);
  const successes = stepsToSharp(p);
  const onIt = power(p.growth, successes).mul(p.start).abs().equals(rational('3/2'));
  return binomialTail({
    trials: onIt ? p.horizon : p.horizon - 1,
    probability: p.probability,
    successes,
  });
}

/** P(Bin(trials, q) ≥ successes). */
export function binomialTail({
  trials,
  probability: q,
  successes,
}: {
  readonly trials: number;
  readonly probability: Rational;
  readonly successes: number;
}): Rational {
  requires(q.compare(0) >= 0 && q.compare(1) <= 0, 'binomialTail', '0 ≤ q ≤ 1', toText(q));
  requires(trials >= 0, 'binomialTail', 'trials ≥ 0', trials);
  let ways = one;
  const terms: Rational[] = [];
  for (let count = 0; count <= trials; count++) {
    if (count > 0) ways = ways.mul(rational(trials - count + 1, count));
    if (count >= successes)
      terms.push(ways.mul(power(q, count)).mul(power(one.sub(q), trials - count)));
  }
  return sum(terms);
}
