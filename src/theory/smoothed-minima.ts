import { one, sum, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { smoothedGradient, type Shift } from './one-point-convexity.ts';
import type { Pieces } from './piecewise-gradient.ts';

/**
 * Where E f(y + z) has its strict minima, from left to right: the places at which E K(y + z) goes from negative to
 * positive without resting at 0.
 *
 * Derivation: E K(y + z) is linear between the points bᵢ − zⱼ, so that each piece has one root at most, found by the
 * values at its ends; beyond the outermost point the outer slope of K goes on. Ours.
 */
export function smoothedMinima(pieces: Pieces, shifts: readonly Shift[]): readonly Rational[] {
  const total = sum(shifts.map(({ weight }) => weight));
  requires(total.equals(1), 'smoothedMinima', 'weights of sum 1', toText(total));
  const places = pieces.breakpoints
    .flatMap((place) => shifts.map(({ value }) => place.sub(value)))
    .concat(pieces.breakpoints.length === 0 ? [zero] : [])
    .toSorted((a, b) => a.compare(b))
    .filter((place, i, all) => i === 0 || !place.equals(all[i - 1]!));
  const inner = places.map((place) => ({ place, value: smoothedGradient(pieces, shifts, place) }));
  const knots = [
    ...beyond(inner[0]!, pieces.slopes[0]!, -1),
    ...inner,
    ...beyond(inner.at(-1)!, pieces.slopes.at(-1)!, 1),
  ];
  return knots.flatMap(({ place, value }, i) => {
    const next = knots[i + 1];
    if (next === undefined || next.value.compare(0) <= 0) return [];
    if (value.n === 0n) return (knots[i - 1]?.value.compare(0) ?? 0) < 0 ? [place] : [];
    if (value.compare(0) > 0) return [];
    const share = value.neg().div(next.value.sub(value));
    return [place.add(share.mul(next.place.sub(place)))];
  });
}

interface Knot {
  readonly place: Rational;
  readonly value: Rational;
}

/** A knot so far out on an end piece that its root, if it has one there, lies between. */
function beyond({ place, value }: Knot, slope: Rational, side: number): readonly Knot[] {
  if (slope.n === 0n) return [{ place: place.add(side), value }];
  const distance = value.div(slope).abs().add(one).mul(side);
  return [{ place: place.add(distance), value: value.add(slope.mul(distance)) }];
}
