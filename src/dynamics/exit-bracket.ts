import { formula, type Scope } from '../numeric/formula.ts';
import { intervals, outward, point, type Interval } from '../numeric/interval.ts';
import { two, type Rational } from '../numeric/rational.ts';
import { reading } from '../numeric/reading.ts';
import { exactLine } from './gaussian-line.ts';
import type { Recursion } from './recursion.ts';

/** −ln erfc(√E) is this with some c between 4/π and 2, and rises in c (Abramowitz and Stegun 7.1.13). */
const rarity = reading(formula('E + log(r/2*(sqrt(E) + sqrt(E + c)))'), intervals);
const rootPi = outward(Math.sqrt(Math.PI), Math.sqrt(Math.PI), 2);
const leastC = outward(4 / Math.PI, 4 / Math.PI, 2);
const mostDoublings = 40;

/**
 * Proved bounds of ln E τ for τ = min{t ≥ 1: w_t² ≥ levelSquare} of a line of one state from its stationary law, under
 * Gaussian noise: below by the stationary law alone (Šidák), above by looking at every n-th step only, n = 1, 2, 4, …:
 * after n steps w is Gaussian about some mean, and no mean makes an interval around 0 likelier than 0 does.
 */
export function exitTimeBracket(
  process: Recursion,
  constants: Scope<Rational>,
  levelSquare: Rational,
): Interval {
  const line = exactLine(process, constants);
  const half = intervals.constant(levelSquare.div(two));
  const rare = (variance: Interval, c: Interval) =>
    rarity({ E: intervals.divide(half, variance), r: rootPi, c });
  let [slope, variance] = [line.slope, line.noiseVariance].map(intervals.constant) as [
    Interval,
    Interval,
  ];
  let high = Infinity;
  for (let doublings = 0; doublings < mostDoublings; doublings++) {
    const steps = intervals.functions['log']!(point(2 ** doublings));
    high = Math.min(high, intervals.add(rare(variance, point(2)), steps).high);
    slope = intervals.power(slope, 2);
    if (slope.high < 2 ** -60) break;
    variance = intervals.add(variance, intervals.multiply(slope, variance));
  }
  return { low: rare(intervals.constant(line.variance), leastC).low, high };
}
