import { intervals, type Interval } from './interval.ts';
import { krawczyk } from './krawczyk.ts';
import {
  areaOf,
  common,
  halves,
  inflated,
  isInside,
  meets,
  widthOf,
  type Box,
} from './plane-box.ts';
import { enclosed, hessianOver, planeOf, powersOver, type Plane } from './plane-polynomial.ts';
import type { Polynomial } from './symbolic.ts';

export interface CriticalPoint {
  readonly kind: 'minimum' | 'saddle' | 'maximum';
  /** Holds exactly one zero of the gradient. */
  readonly at: Box;
  readonly value: Interval;
  /** Of the Hessian. */
  readonly determinant: Interval;
}

const mostCells = 6000;

/**
 * All zeros of the gradient of a polynomial in two variables inside a box, each proved to be the only one in its own
 * enclosure and classified by its Hessian: cells without a zero are dropped, zeros are proved by Krawczyk's operator on slightly
 * larger cells. Undefined where that does not end, as at a singular Hessian.
 */
export function criticalPoints(
  p: Polynomial,
  names: readonly [string, string],
  box: Box,
): readonly CriticalPoint[] | undefined {
  const plane = planeOf(p, names);
  const open = [box];
  const found: CriticalPoint[] = [];
  for (let cells = 0; open.length > 0; cells++) {
    if (cells > mostCells) return undefined;
    const cell = open.pop()!;
    if (!mayVanish(plane, cell)) continue;
    const { proved, box: zero } = narrowed(plane, inflated(cell));
    if (!meets(zero, cell)) continue;
    if (!proved) {
      const rest = common(zero, cell);
      open.push(
        ...(areaOf(rest) < areaOf(cell) / 2 ? [rest] : halves(rest, widerAxis(plane, rest))),
      );
    } else {
      const known = found.find(({ at }) => meets(at, zero));
      // A zero inside the larger cell is this one; one that is only near cannot be told from it.
      if (known !== undefined && !isInside(known.at, inflated(cell))) return undefined;
      if (known !== undefined) continue;
      const point = classified(plane, zero);
      if (point === undefined) return undefined;
      found.push(point);
    }
  }
  return found;
}

const { subtract, multiply } = intervals;
const holdsZero = ({ low, high }: Interval) => low <= 0 && high >= 0;

function mayVanish(plane: Plane, cell: Box): boolean {
  const powers = powersOver(plane, cell);
  return plane.gradient.every((terms) => holdsZero(enclosed(terms, powers)));
}

/** Along which axis the gradient varies more over the cell. */
function widerAxis(plane: Plane, cell: Box): 0 | 1 {
  const sizes = hessianOver(plane, cell).map(({ low, high }) => Math.max(-low, high));
  const [xx, xy, yy] = sizes as [number, number, number];
  const [x, y] = cell.map(({ low, high }) => high - low) as [number, number];
  return Math.max(xx, xy) * x > Math.max(xy, yy) * y ? 0 : 1;
}

/** What of a cell may hold zeros, which may be apart from it; `proved` where it holds exactly one. */
function narrowed(plane: Plane, cell: Box): { readonly proved: boolean; readonly box: Box } {
  let box = cell;
  for (let proved = false, round = 0; round < 24; round++) {
    const next = krawczyk(plane, box);
    if (next === undefined) return { proved, box };
    if (!meets(next, box)) return { proved: false, box: next };
    proved ||= isInside(next, box);
    const shrunk = common(next, box);
    if (!proved || widthOf(shrunk) > 0.9 * widthOf(box)) return { proved, box: shrunk };
    box = shrunk;
  }
  return { proved: true, box };
}

function classified(plane: Plane, at: Box): CriticalPoint | undefined {
  const [xx, xy, yy] = hessianOver(plane, at);
  const determinant = subtract(multiply(xx, yy), intervals.power(xy, 2));
  const kind = determinant.high < 0 ? 'saddle' : xx.low > 0 ? 'minimum' : 'maximum';
  if (holdsZero(determinant) || (kind !== 'saddle' && holdsZero(xx))) return undefined;
  return { kind, at, determinant, value: enclosed(plane.value, powersOver(plane, at)) };
}
