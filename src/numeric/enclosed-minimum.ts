import { point, type Interval } from './interval.ts';

const mostCells = 5000;

interface Cell extends Interval {
  /** No value in the cell lies below. */
  readonly bound: number;
}

/**
 * The least value of a continuous function on some cells, proved to within `width`: the cell with the lowest bound is
 * halved until that bound comes within `width` of a value that is attained. Undefined where the enclosures stay wider.
 *
 * @param value encloses the function over an interval, the better the narrower it is.
 */
export function enclosedMinimum(request: {
  readonly value: (x: Interval) => Interval;
  readonly cells: readonly Interval[];
  readonly width: number;
}): Interval | undefined {
  const { value, width } = request;
  const ends = request.cells.flatMap(({ low, high }) => [low, high]);
  let attained = Math.min(...ends.map((x) => value(point(x)).high));
  const bounded = ({ low, high }: Interval): Cell => {
    attained = Math.min(attained, value(point(low + (high - low) / 2)).high);
    return { low, high, bound: value({ low, high }).low };
  };
  const open = request.cells.map(bounded);
  for (let cells = 0; cells < mostCells; cells++) {
    let lowest = 0;
    for (let i = 1; i < open.length; i++) if (open[i]!.bound < open[lowest]!.bound) lowest = i;
    const { low, high, bound } = open[lowest]!;
    if (attained - bound <= width) return { low: Math.min(bound, attained), high: attained };
    const middle = low + (high - low) / 2;
    if (!(low < middle && middle < high)) return undefined;
    open.splice(lowest, 1);
    for (const half of [
      { low, high: middle },
      { low: middle, high },
    ].map(bounded))
      if (half.bound <= attained) open.push(half);
  }
  return undefined;
}
