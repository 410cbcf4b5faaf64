import { point, type Interval } from './interval.ts';
import type { Box } from './plane-box.ts';
import { enclosed, hessianOver, powersOver, valueAt, type Plane } from './plane-polynomial.ts';

type Pair<T> = readonly [T, T];

/**
 * m − Yg(m) + (1 − YH(cell))(cell − m) with m the middle of a cell, g the gradient, H the Hessian and Y near its inverse at m:
 * holds all zeros of g in the cell; exactly one if it lies inside the cell. Undefined where H(m) is singular.
 *
 * Krawczyk 1969 (Computing 4, 187–201).
 */
export function krawczyk(plane: Plane, cell: Box): Box | undefined {
  const middle = cell.map(({ low, high }) => (low + high) / 2) as unknown as Pair<number>;
  const [a, b, d] = plane.hessian.map((terms) => valueAt(terms, middle)) as [
    number,
    number,
    number,
  ];
  const determinant = a * d - b * b;
  if (determinant === 0 || !Number.isFinite(1 / determinant)) return undefined;
  const [xx, xy, yy] = hessianOver(plane, cell);
  const powers = powersOver(plane, middle.map(point) as unknown as Box);
  const reach = cell.map(({ low, high }, k) => Math.max(high - middle[k]!, middle[k]! - low));
  const columns = [
    { value: enclosed(plane.gradient[0], powers), slope: [xx, xy], reach: reach[0]! },
    { value: enclosed(plane.gradient[1], powers), slope: [xy, yy], reach: reach[1]! },
  ] as const;
  const [p, q, r] = [d / determinant, -b / determinant, a / determinant];
  return [side(middle[0], columns, [p, q], [1, 0]), side(middle[1], columns, [q, r], [0, 1])];
}

/** One half of the gradient at the middle, what the cell does to it, and half the width of the cell. */
interface Column {
  readonly value: Interval;
  readonly slope: Pair<Interval>;
  readonly reach: number;
}

/**
 * A side of the new box: centre and radius in plain doubles, then a margin of 32 units in the last place of all that went in,
 * for fewer than 16 roundings.
 */
function side(
  middle: number,
  columns: Pair<Column>,
  row: Pair<number>,
  unit: Pair<number>,
): Interval {
  let [centre, radius, size] = [middle, 0, Math.abs(middle)];
  for (const [l, { value, slope, reach }] of columns.entries()) {
    const weight = row[l]!;
    centre -= weight * ((value.low + value.high) / 2);
    radius += Math.abs(weight) * ((value.high - value.low) / 2);
    size += Math.abs(weight) * Math.max(-value.low, value.high);
    const [p, q] = [row[0] * slope[0].low, row[0] * slope[0].high];
    const [r, s] = [row[1] * slope[1].low, row[1] * slope[1].high];
    const [least, most] = [Math.min(p, q) + Math.min(r, s), Math.max(p, q) + Math.max(r, s)];
    radius += Math.max(unit[l]! - least, most - unit[l]!) * reach;
    size += (1 + Math.max(-p, p, -q, q) + Math.max(-r, r, -s, s)) * reach;
  }
  const margin = size * 2 ** -48 + Number.MIN_VALUE;
  return { low: centre - radius - margin, high: centre + radius + margin };
}
