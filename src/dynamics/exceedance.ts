import { one, power, rational, sum, type Rational } from '../numeric/rational.ts';
import type { Multiplier } from './multipliers.ts';

interface Survivors {
  /** How often each multiplier came. */
  readonly counts: readonly number[];
  /** How many orders of them never passed the level. */
  readonly ways: bigint;
}

/** P(max_{s ≤ steps} |w_s/w_0| > level) for w ← f·w with independent draws: exact, by counting orders. */
export function exceedance(
  multipliers: readonly Multiplier[],
  level: Rational,
  steps: number,
): Rational {
  const isBelow = (counts: readonly number[]) => {
    const product = (part: 'n' | 'd') =>
      multipliers.reduce((so, { value }, i) => so * value[part] ** BigInt(counts[i]!), 1n);
    return product('n') * level.d <= product('d') * level.n;
  };
  let layer: readonly Survivors[] = isBelow(multipliers.map(() => 0))
    ? [{ counts: multipliers.map(() => 0), ways: 1n }]
    : [];
  for (let step = 0; step < steps; step++) {
    const next = new Map<string, Survivors>();
    for (const { counts, ways } of layer) {
      for (const i of multipliers.keys()) {
        const grown = counts.with(i, counts[i]! + 1);
        const key = grown.join();
        next.set(key, { counts: grown, ways: (next.get(key)?.ways ?? 0n) + ways });
      }
    }
    layer = [...next.values()].filter(({ counts }) => isBelow(counts));
  }
  const chance = (counts: readonly number[]) =>
    multipliers.reduce((so, { weight }, i) => so.mul(power(weight, counts[i]!)), one);
  return one.sub(sum(layer.map(({ counts, ways }) => chance(counts).mul(rational(ways)))));
}
