import { diverges } from '../numeric/limit.ts';
import { isRational, largest, toNumber, type Rational } from '../numeric/rational.ts';
import {
  describe,
  enclosure,
  magnitude,
  paired,
  relativeGap,
  type Quantity,
  type Scalar,
} from './quantity.ts';
import type { Precision, Relation } from './relation.ts';
import type { Verdict } from './verdict.ts';

/**
 * The observation equals the theory. Margin −‖theory − observed‖/(‖theory‖ + ‖observed‖) in the largest
 * component; exact witnesses must leave it at exactly 0. `diverges` equals no number.
 */
export const equal: Relation = {
  name: 'equal',
  says: 'observed = theory',
  compare: (theory, observed, precision) => {
    // Where a limit does not exist it has no shape either.
    if ((theory === diverges) !== (observed === diverges))
      return { outcome: 'refuted', margin: -1 };
    const pairs = paired(theory, observed);
    const lost = pairs.find((pair) => (pair.theory === diverges) !== (pair.observed === diverges));
    if (lost) return { outcome: 'refuted', margin: -1, place: lost.place };
    const finite = pairs.filter((pair) => pair.theory !== diverges);
    if (finite.length === 0) return { outcome: 'holds', margin: 0 };
    return compareBy[precision.rank](finite, precision.tolerance);
  },
};

type Pairs = ReturnType<typeof paired>;

const compareBy: Record<Precision['rank'], (pairs: Pairs, tolerance: number) => Verdict> = {
  exact: (pairs) => {
    const gaps = pairs.map(({ theory, observed }) =>
      fraction(theory).sub(fraction(observed)).abs(),
    );
    const wrong = gaps.findIndex((gap) => gap.n !== 0n);
    if (wrong < 0) return { outcome: 'holds', margin: 0 };
    const size = (side: 'theory' | 'observed') =>
      largest(pairs.map((pair) => fraction(pair[side]).abs()));
    const margin = -toNumber(largest(gaps).div(size('theory').add(size('observed'))));
    // A gap below the smallest double is still a gap.
    return {
      outcome: 'refuted',
      margin: Math.min(margin, -Number.MIN_VALUE),
      place: pairs[wrong]!.place,
    };
  },
  certified: (pairs, tolerance) => {
    const gaps = pairs.map(({ theory, observed }) => {
      const [a, b] = [enclosure(theory as number), enclosure(observed as number)];
      return Math.max(0, a.low - b.high, b.low - a.high);
    });
    const margin = marginOf(pairs, gaps);
    if (margin < 0) return { outcome: 'refuted', margin };
    const widths = pairs.map(({ theory, observed }) => width(theory) + width(observed));
    return { outcome: -marginOf(pairs, widths) <= tolerance ? 'holds' : 'undecided', margin: 0 };
  },
  numeric: (pairs, tolerance) => {
    const margin = marginOf(
      pairs,
      pairs.map(({ theory, observed }) => Math.abs(magnitude(theory) - magnitude(observed))),
    );
    return { outcome: margin >= -tolerance ? 'holds' : 'refuted', margin };
  },
};

function marginOf(pairs: Pairs, gaps: readonly number[]): number {
  const size = (values: readonly number[]) => Math.max(...values.map(Math.abs));
  const theory = size(pairs.map((pair) => magnitude(pair.theory)));
  const observed = size(pairs.map((pair) => magnitude(pair.observed)));
  const share = relativeGap(Math.max(...gaps), theory, observed);
  return share === 0 ? 0 : -share;
}

function width(value: Scalar): number {
  const { low, high } = enclosure(value as number);
  return high - low;
}

/** Exact comparisons take fractions only: a double among them is the claim's mistake. */
export function fraction(value: Quantity): Rational {
  if (!isRational(value))
    throw new TypeError(`an exact comparison requires fractions, got ${describe(value)}`);
  return value;
}
