import { intervals, point, type Interval } from '../numeric/interval.ts';
import { power, rational, sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { wholeRoot } from '../numeric/whole-root.ts';
import type { Multiplier } from './multipliers.ts';

/** Largest numerator and denominator of an order for which |f|ᵖ is looked for among the fractions. */
const largestTerm = 64n;

/**
 * The sign of E|f|ᵖ − 1 for w ← f·w, p > 0: −1 where the moment of order p vanishes, 1 where it grows. Exact
 * where every |f|ᵖ is a fraction, else by intervals; undefined where those hold 0.
 */
export function momentSide(
  multipliers: readonly Multiplier[],
  order: Rational,
): -1 | 0 | 1 | undefined {
  requires(order.compare(0) > 0, 'momentSide', 'order > 0', toText(order));
  const powers = multipliers.map(({ value }) => rationalPower(value.abs(), order));
  if (powers.every((found) => found !== undefined)) {
    const moment = sum(powers.map((found, i) => found.mul(multipliers[i]!.weight)));
    return Math.sign(moment.compare(1)) as -1 | 0 | 1;
  }
  const { low, high } = fractionalMoment(multipliers, intervals.constant(order));
  if (high < 1) return -1;
  return low > 1 ? 1 : undefined;
}

/**
 * The order p* > 0 at which E|f|ᵖ is constant in time, enclosed: by bisection, to 2⁻³⁰ of itself or as far as
 * intervals can tell. Undefined where no order vanishes or none grows.
 */
export function criticalOrder(multipliers: readonly Multiplier[]): Interval | undefined {
  const grows = (order: number) => fractionalMoment(multipliers, point(order)).low > 1;
  const vanishes = (order: number) => fractionalMoment(multipliers, point(order)).high < 1;
  let [low, high] = [1, 1];
  while (!vanishes(low) && low > 2 ** -40) low /= 2;
  while (!grows(high) && high < 2 ** 10) high *= 2;
  if (!vanishes(low) || !grows(high)) return undefined;
  while (high - low > 2 ** -30 * low) {
    const middle = (low + high) / 2;
    if (vanishes(middle)) low = middle;
    else if (grows(middle)) high = middle;
    else break;
  }
  return { low, high };
}

function rationalPower(value: Rational, order: Rational): Rational | undefined {
  if (order.n > largestTerm || order.d > largestTerm) return undefined;
  const root = wholeRoot(value, Number(order.d));
  return root && power(root, Number(order.n));
}

/** E|f|ᵖ; a factor 0 counts for nothing at any order above 0. */
function fractionalMoment(multipliers: readonly Multiplier[], order: Interval): Interval {
  const { add, multiply, constant, functions } = intervals;
  return multipliers
    .filter(({ value }) => value.n !== 0n)
    .map(({ weight, value }) => {
      const log = functions['log']!(constant(rational(value.abs())));
      return multiply(constant(weight), functions['exp']!(multiply(order, log)));
    })
    .reduce(add, point(0));
}
