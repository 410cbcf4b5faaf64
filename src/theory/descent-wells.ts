import { point, type Interval } from '../numeric/interval.ts';
import type { Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { uniformNoiseWindows } from './noise-windows.ts';

/** A hilltop of f and the minimum behind it, in u = ωx > 0. */
export interface Well {
  readonly hilltop: Interval;
  readonly bottom: Interval;
}

/**
 * The spurious wells of f = ax²/2 − |A| cos ωx, b₀ = |A|ω²/a, on the right of 0, from the inside out: the positive
 * roots of u + b₀ sin u are in turn a maximum and a minimum. They are the ends of the windows of uniform noise in which
 * the centre is a crest: both solve sin u/u = −1/b₀. Ours.
 */
export function spuriousWells(depth: Rational): readonly Well[] {
  return uniformNoiseWindows(depth)
    .filter(({ root }) => root % 2 === 1)
    .map(({ from, to }) => ({ hilltop: from, bottom: to }));
}

/**
 * Where gradient descent from u₀ ends for 0 < η ≤ 1/L: at the minimum between the same two maxima, at 0 before the
 * first and at the outermost one behind the last.
 *
 * Derivation: x − ηf′(x) does not decrease for ηL ≤ 1 and fixes the critical points, so none is ever passed. Ours.
 */
export function descentRest(depth: Rational, start: number): Interval {
  const wells = spuriousWells(depth);
  const size = Math.abs(start);
  for (const { hilltop } of wells)
    requires(
      size < hilltop.low || size > hilltop.high,
      'descentRest',
      'a start off the hilltops',
      start,
    );
  const { bottom } = wells.findLast(({ hilltop }) => size > hilltop.high) ?? { bottom: point(0) };
  return start < 0 ? { low: -bottom.high, high: -bottom.low } : bottom;
}
