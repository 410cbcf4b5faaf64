import { intervals, point, type Interval } from './interval.ts';

type Enclosure = (x: Interval) => Interval;

/** Cells are cut off the middle, so that a root at a round place is no end of a cell. */
const cut = 0.4873;
const mostCells = 20_000;

/**
 * How often a function goes from negative to positive on [low, high], proved: the range is cut into cells
 * until each has no root (mean value form) or a slope of one sign and ends of known sign. Undefined where
 * the enclosures cannot tell, as at a double root.
 *
 * @param value encloses the function over an interval.
 * @param slope encloses its derivative.
 */
export function upwardCrossings({
  value,
  slope,
  low,
  high,
}: { readonly value: Enclosure; readonly slope: Enclosure } & Interval): number | undefined {
  let crossings = 0;
  const open: Interval[] = [{ low, high }];
  for (let cells = 0; open.length > 0; cells++) {
    const cell = open.pop()!;
    const middle = cell.low + (cell.high - cell.low) * cut;
    if (cells > mostCells || !(cell.low < middle && middle < cell.high)) return undefined;
    const rise = slope(cell);
    const reach = intervals.subtract(cell, point(middle));
    if (signOf(intervals.add(value(point(middle)), intervals.multiply(rise, reach))) !== undefined)
      continue;
    const ends = [cell.low, cell.high].map((x) => signOf(value(point(x))));
    if (signOf(rise) !== undefined && ends.every((sign) => sign !== undefined)) {
      if (ends[0]! < 0 && ends[1]! > 0) crossings++;
      continue;
    }
    open.push({ low: middle, high: cell.high }, { low: cell.low, high: middle });
  }
  return crossings;
}

/** The sign that all of an interval has. */
function signOf({ low, high }: Interval): 1 | -1 | undefined {
  return low > 0 ? 1 : high < 0 ? -1 : undefined;
}
