import { intervals } from '../numeric/interval.ts';
import { toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { factorMean } from './exponent-sign.ts';

interface Factors {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}

/**
 * Whether the exponent E log f_B of the mean f_B of B independent factors grows with every further sample, given
 * factors ≥ 0: it does unless they are all equal, or one of them is 0 and the exponent −∞ at every B.
 *
 * Derivation: E[f_B | f_{B+1}] = f_{B+1}, and the logarithm is strictly concave. Ziyin, Li, Galanti, Ueda 2023
 * (reconstructed, where it is said without f ≥ 0).
 */
export function batchTrend(p: Factors): 'rises' | 'stays' {
  requires(
    p.factors.every((f) => f.compare(0) >= 0),
    'batchTrend',
    'factors ≥ 0',
    p.factors.map(toText),
  );
  return unguardedTrend(p);
}

/** The same said of factors of any sign. */
export function unguardedTrend({ factors }: Factors): 'rises' | 'stays' {
  const isStill = factors.every((f) => f.equals(factors[0]!)) || factors.some((f) => f.n === 0n);
  return isStill ? 'stays' : 'rises';
}

/**
 * A batch size from which on SGD grows away from the saddle: the least whole number above Var f/(2c² log E f), for
 * factors f ≥ c > 0 with E f > 1.
 *
 * Derivation: log'' ≥ −1/c² and Taylor, E log f_B ≥ log E f − Var f/(2c²B). Ours.
 */
export function escapingBatch(p: Factors): number {
  const least = p.factors.reduce((a, b) => (a.lt(b) ? a : b));
  requires(least.compare(0) > 0, 'escapingBatch', 'factors > 0', toText(least));
  const mean = factorMean(p, (f) => f);
  requires(mean.compare(1) > 0, 'escapingBatch', 'E f > 1', toText(mean));
  const variance = factorMean(p, (f) => f.mul(f)).sub(mean.mul(mean));
  const { constant, divide, functions } = intervals;
  const reach = constant(variance.div(least).div(least).div(2));
  const bound = divide(reach, functions['log']!(constant(mean)));
  return Math.floor(bound.high) + 1;
}
