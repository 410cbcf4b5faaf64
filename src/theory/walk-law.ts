import { one, power, rational, sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** w ← f·w from w_0 = `start` with factors drawn independently by integer weights, after `horizon` steps. */
export interface WalkAfter {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly start: Rational;
  readonly horizon: number;
}

/**
 * P(|w_t| < ε) and P(w_t = 0) of w ← f·w, exactly: |w_t| = |w_0|∏|f_i|^{k_i} where the counts k are multinomial,
 * and w_t = 0 with probability 1 − (1 − q)ᵗ where a factor is 0 with probability q; surely where w_0 = 0.
 *
 * Derivation: the order of the factors does not matter. Ziyin, Li, Simon, Ueda 2022 (reconstructed).
 *
 * @param p.threshold ε > 0.
 */
export function walkLaw(p: WalkAfter & { readonly threshold: Rational }): {
  readonly below: Rational;
  readonly atZero: Rational;
} {
  const { factors, weights, start, horizon, threshold } = p;
  requires(threshold.compare(0) > 0, 'walkLaw', 'threshold > 0', toText(threshold));
  const total = weights.reduce((a, b) => a + b);
  const below = counts(factors.length, horizon).map((count) => {
    const size = factors.reduce((so, f, i) => so.mul(power(f.abs(), count[i]!)), start.abs());
    if (size.gte(threshold)) return rational(0);
    const chance = weights.reduce((so, n, i) => so.mul(power(rational(n, total), count[i]!)), one);
    return chance.mul(rational(arrangements(count)));
  });
  const dead = weights.reduce((so, n, i) => (factors[i]!.n === 0n ? so + n : so), 0);
  return { below: sum(below), atZero: start.n === 0n ? one : deadBy(horizon, dead, total) };
}

/** 1 − (1 − q)ᵗ. */
function deadBy(horizon: number, dead: number, total: number): Rational {
  return one.sub(power(rational(total - dead, total), horizon));
}

/** All ways to write `total` as an ordered sum of `parts` whole numbers. */
function counts(parts: number, total: number): readonly (readonly number[])[] {
  if (parts === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) =>
    counts(parts - 1, total - first).map((rest) => [first, ...rest]),
  ).flat();
}

/** t!/∏k_i!. */
function arrangements(count: readonly number[]): bigint {
  let [ways, placed] = [1n, 0n];
  for (const k of count)
    for (let i = 1n; i <= BigInt(k); i++) {
      placed++;
      ways = (ways * placed) / i;
    }
  return ways;
}
