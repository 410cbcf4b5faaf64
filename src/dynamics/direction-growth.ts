import { carried, corner, ulp, type Plane } from './projective-line.ts';

/** Proved bounds, cell by cell, of the mean log growth g(v) = E log(|A v|/|v|) of the lines of a cell. */
export interface Growth {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * g is known at the corners; between them log|A v| has slope at most (κ − 1/κ)/2 and curvature at most
 * κ² − 1 in the angle of v (differentiate ½ log(s₁² cos² + s₂² sin²), κ = s₁/s₂).
 */
export function directionGrowth(planes: readonly Plane[], cells: number): Growth {
  const [low, high] = [new Float64Array(cells), new Float64Array(cells)];
  const mean = (of: (condition: number) => number) =>
    planes.reduce((total, plane) => total + plane.probability * of(plane.condition), 0) *
    (1 + 1e-12);
  const slope = mean((k) => (k - 1 / k) / 2);
  const curvature = mean((k) => k * k - 1);
  const slack = roundingSlack(planes);
  let left = growthAt(planes, cells, 0);
  for (let cell = 0; cell < cells; cell++) {
    const right = growthAt(planes, cells, cell + 1);
    const angle = cellAngle(cell, cells);
    const [bend, drift] = [(curvature * angle * angle) / 8, (slope * angle) / 2];
    const middle = (left.value + right.value) / 2;
    const rounding = slack(Math.max(left.size, right.size));
    low[cell] = Math.max(Math.min(left.value, right.value) - bend, middle - drift) - rounding;
    high[cell] = Math.min(Math.max(left.value, right.value) + bend, middle + drift) + rounding;
    left = right;
  }
  return { low, high };
}

/** An upper bound of the angle of a cell: dy/(1 + y²) at its end nearer to y = 0, which is a corner. */
function cellAngle(cell: number, cells: number): number {
  const width = 4 / cells;
  const y = ((cell * width) % 2) - 1;
  const least = Math.min(Math.abs(y), Math.abs(y + width));
  return (width / (1 + least * least)) * (1 + 1e-12);
}

/** g at a corner, and a bound of the logarithms in it. */
function growthAt(
  planes: readonly Plane[],
  cells: number,
  index: number,
): { value: number; size: number } {
  const [x, y] = corner(index, cells);
  const own = Math.log(x * x + y * y) / 2;
  let [value, size] = [0, 1];
  for (const plane of planes) {
    const [u, v] = carried(plane, [x, y]);
    const growth = Math.log(u * u + v * v) / 2 - own;
    value += plane.probability * growth;
    size = Math.max(size, Math.abs(growth));
  }
  return { value, size };
}

/**
 * What rounding does to a growth: |A v| is off by 3κ ulps of itself, squares, their sum and both logarithms by
 * 4 each of their size, weights and the sum over matrices by m + 2; twice that.
 */
function roundingSlack(planes: readonly Plane[]): (size: number) => number {
  const worst = Math.max(...planes.map(({ condition }) => condition));
  return (size) => 2 * ulp * (6 * worst + 8 + (planes.length + 8) * size);
}
