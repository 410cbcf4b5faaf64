import { constantLaw, finiteLaw } from '../noise/law.ts';
import { twoPoint } from '../noise/finite-laws.ts';
import { one, rational, zero, type Rational } from '../numeric/rational.ts';
import { enumerate, type Outcome } from './exact.ts';
import { recursion } from './recursion.ts';

/**
 * The exact law of w after w ← f·w whose factor is kept for the next step with a probability and drawn anew
 * otherwise: every factor has the same law, but they are not independent. States `w` and `last`, the factor
 * that came last.
 */
export function persistentWalk(walk: {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly start: Rational;
  readonly horizon: number;
  /** Probability that a step uses the last factor again, 0 ≤ kept ≤ 1. */
  readonly kept: Rational;
}): readonly Outcome[] {
  const { factors, weights, start, horizon, kept } = walk;
  const f = finiteLaw(factors.map((factor, i) => [factor, rational(weights[i]!)]));
  const chain = recursion({
    states: { w: '(c*f + (1 - c)*last)*w', last: 'c*f + (1 - c)*last' },
    samples: { c: fresh(kept), f },
  });
  return f.atoms.flatMap(({ value: last, weight }) =>
    enumerate(chain, {}, { w: start, last }, horizon).map(({ state, ...chance }) => ({
      state,
      probability: chance.probability.mul(weight),
    })),
  );
}

/** 1 where a factor is drawn anew. */
function fresh(kept: Rational) {
  if (kept.n === 0n) return constantLaw(one);
  return kept.equals(one) ? constantLaw(zero) : twoPoint(one, zero, one.sub(kept));
}
