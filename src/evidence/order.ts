import { diverges } from '../numeric/limit.ts';
import { dyadic, isRational, toNumber, type Rational } from '../numeric/rational.ts';
import { fraction } from './equality.ts';
import { enclosure, magnitude, paired, relativeGap, type Scalar } from './quantity.ts';
import type { Precision, Relation } from './relation.ts';
import { worst, type Verdict } from './verdict.ts';

/** observed ≤ theory in every component; margin (theory − observed)/(|theory| + |observed|) of the worst. */
export const atMost: Relation = {
  name: 'atMost',
  says: 'observed ≤ theory',
  compare: (theory, observed, precision) =>
    worst(
      paired(theory, observed).map((pair) => ({
        ...ordered(pair.observed, pair.theory, precision),
        place: pair.place,
      })),
    ),
};

/** observed ≥ theory in every component. */
export const atLeast: Relation = {
  name: 'atLeast',
  says: 'observed ≥ theory',
  compare: (theory, observed, precision) =>
    worst(
      paired(theory, observed).map((pair) => ({
        ...ordered(pair.theory, pair.observed, precision),
        place: pair.place,
      })),
    ),
};

/** Whether low ≤ high; `diverges` is larger than every number. */
function ordered(low: Scalar, high: Scalar, { rank, tolerance }: Precision): Verdict {
  if (high === diverges) return { outcome: 'holds', margin: low === diverges ? 0 : 1 };
  if (low === diverges) return { outcome: 'refuted', margin: -1 };
  if (rank === 'exact') {
    const gap = fraction(high).sub(fraction(low));
    const margin = exactRelative(gap, fraction(low).abs().add(fraction(high).abs()));
    if (gap.s < 0n && gap.n !== 0n)
      return { outcome: 'refuted', margin: Math.min(margin, -Number.MIN_VALUE) };
    return { outcome: 'holds', margin };
  }
  if (rank === 'certified' && isPoint(low) && isPoint(high))
    return ordered(fractionOf(low), fractionOf(high), { rank: 'exact', tolerance: 0 });
  const [a, b] = [enclosure(low), enclosure(high)];
  const surely = relative(b.low - a.high, low, high);
  const possibly = relative(b.high - a.low, low, high);
  if (rank === 'numeric')
    return { outcome: surely >= -tolerance ? 'holds' : 'refuted', margin: surely };
  if (surely >= 0) return { outcome: 'holds', margin: surely };
  return possibly < 0
    ? { outcome: 'refuted', margin: possibly }
    : { outcome: 'undecided', margin: surely };
}

/** Fractions and finite doubles have an order of their own, without any enclosure. */
function isPoint(value: Scalar): value is Rational | number {
  return typeof value === 'number' ? Number.isFinite(value) : isRational(value);
}

function fractionOf(value: Rational | number): Rational {
  return isRational(value) ? value : dyadic(value);
}

/** The quotient first: either part alone may be beyond doubles. */
function exactRelative(gap: Rational, scale: Rational): number {
  return gap.n === 0n ? 0 : toNumber(gap.div(scale));
}

function relative(gap: number, a: Scalar, b: Scalar): number {
  return relativeGap(gap, Math.abs(magnitude(a)), Math.abs(magnitude(b)));
}
