import type { Interval } from './interval.ts';

/** A part of a plane with sides along the axes. */
export type Box = readonly [Interval, Interval];

/** Cells are cut off the middle, so that a point at a round place is on no edge. */
const cut = 0.4873;
/** A sixteenth wider on every side, and by enough that rounding does not use it up. */
export function inflated(cell: Box): Box {
  return cell.map(({ low, high }) => {
    const room = (high - low) / 16 + Math.max(-low, high) * 2 ** -44 + 2 ** -1000;
    return { low: low - room, high: high + room };
  }) as unknown as Box;
}

/** Two parts along the first or the second axis. */
export function halves([x, y]: Box, axis: 0 | 1): readonly Box[] {
  const { low, high } = axis === 0 ? x : y;
  const middle = low + (high - low) * cut;
  const sides = [
    { low, high: middle },
    { low: middle, high },
  ];
  return sides.map((side) => (axis === 0 ? ([side, y] as const) : ([x, side] as const)));
}

/** Whether two boxes have a point in common. */
export function meets(a: Box, b: Box): boolean {
  return a.every(({ low, high }, k) => low <= b[k]!.high && high >= b[k]!.low);
}

/** Whether a lies in the interior of b. */
export function isInside(a: Box, b: Box): boolean {
  return a.every(({ low, high }, k) => low > b[k]!.low && high < b[k]!.high);
}

/** The intersection of boxes that meet. */
export function common(a: Box, b: Box): Box {
  return a.map(({ low, high }, k) => ({
    low: Math.max(low, b[k]!.low),
    high: Math.min(high, b[k]!.high),
  })) as unknown as Box;
}

export function widthOf(box: Box): number {
  return Math.max(...box.map(({ low, high }) => high - low));
}

export function areaOf([x, y]: Box): number {
  return (x.high - x.low) * (y.high - y.low);
}
