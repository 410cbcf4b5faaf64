import { one, power, rational, type Rational } from '../numeric/rational.ts';
import type { Multiplier } from './multipliers.ts';

/** A possible |w_t/w_0| and its exact probability. */
export interface SizeChance {
  readonly probability: Rational;
  readonly size: Rational;
}

/** The exact law of |w_t/w_0| for w ← f·w with independent draws: how often each multiplier came is multinomial. */
export function productLaw(
  multipliers: readonly Multiplier[],
  steps: number,
): readonly SizeChance[] {
  const [first, ...rest] = multipliers;
  if (first === undefined)
    throw new RangeError('productLaw requires at least one multiplier, got none');
  if (rest.length === 0)
    return [{ probability: power(first.weight, steps), size: power(first.value.abs(), steps) }];
  let ways = one;
  return Array.from({ length: steps + 1 }, (_, count) => count).flatMap((count) => {
    if (count > 0) ways = ways.mul(rational(steps - count + 1, count));
    const chance = ways.mul(power(first.weight, count));
    const size = power(first.value.abs(), count);
    return productLaw(rest, steps - count).map((other) => ({
      probability: chance.mul(other.probability),
      size: size.mul(other.size),
    }));
  });
}
