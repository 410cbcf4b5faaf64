import { outward, type Interval } from './interval.ts';
import { requires } from './requirement.ts';

/** A probability density with bounds of it and of its first two derivatives over a cell without kink. */
interface Density {
  /** Where the density is cut off, and the mass outside. */
  readonly reach: number;
  readonly tail: number;
  readonly value: (x: number) => number;
  /** Largest |p|, |p′|, |p″| where |x| lies between `near` and `far`. */
  readonly bounds: (near: number, far: number) => readonly [number, number, number];
}

const normalising = Math.sqrt(2 * Math.PI);
const gauss = (x: number) => Math.exp((-x * x) / 2) / normalising;
const laplaceScale = Math.SQRT2;

const densities = {
  gaussian: {
    reach: 9,
    tail: 1e-18,
    value: gauss,
    bounds: (near: number, far: number) => {
      const most = gauss(near);
      return [most, far * most, (1 + far * far) * most] as const;
    },
  },
  uniform: {
    reach: Math.sqrt(3),
    tail: 1e-15,
    value: () => 1 / (2 * Math.sqrt(3)),
    bounds: () => [1 / (2 * Math.sqrt(3)), 0, 0] as const,
  },
  laplace: {
    reach: 28,
    tail: 1e-17,
    value: (x: number) => Math.exp(-laplaceScale * Math.abs(x)) / laplaceScale,
    bounds: (near: number) => {
      const most = Math.exp(-laplaceScale * near) / laplaceScale;
      return [most, laplaceScale * most, 2 * most] as const;
    },
  },
} satisfies Record<string, Density>;

export type DensityName = keyof typeof densities;

/** Half-width of the cell around the zero of a + bx, which is bounded by hand. */
const core = 1e-8;
const mostCell = 1 / 64;

/**
 * E log|a + bX| enclosed, for X with a density of mean 0 and variance 1, b ≠ 0: the midpoint rule on cells that
 * shrink towards the zero of a + bx, with the bound h³/24·max|(p·log)″| of its error on each.
 */
export function meanLog(a: number, b: number, law: DensityName): Interval {
  requires(Number.isFinite(a) && Number.isFinite(b) && b !== 0, 'meanLog', 'finite a and b ≠ 0', [
    a,
    b,
  ]);
  const density: Density = densities[law];
  const [zero, scale] = [-a / b, Math.log(Math.abs(b))];
  const { reach } = density;
  let [sum, error] = [0, 0];
  const stops = [-reach, 0, reach, zero - core, zero + core].filter((x) => Math.abs(x) <= reach);
  const ends = [...new Set(stops)].sort((x, y) => x - y);
  for (const [i, end] of ends.slice(0, -1).entries()) {
    const until = ends[i + 1]!;
    if (Math.abs((end + until) / 2 - zero) < core) continue;
    for (let x = end; x < until;) {
      const next = nextEdge(x, until, zero);
      const part = cell(density, x, next, zero);
      sum += part.value;
      error += part.error;
      x = next;
    }
  }
  const most = density.bounds(0, 0)[0];
  const inner = 2 * core * (1 - Math.log(core)) * most;
  const outer = density.tail * (40 + Math.abs(Math.log(1 + Math.abs(zero))) + reach);
  // log|b| is common to all cells; rounding is far below the cells' own error.
  const total = error + inner + outer + 1e-13 * (1 + Math.abs(scale) + Math.abs(sum));
  return outward(scale + sum - total, scale + sum + total);
}

/** A sixteenth of the distance to the zero of the logarithm, at most 1/64. */
function nextEdge(x: number, until: number, zero: number): number {
  const gap = Math.abs(x - zero);
  // Towards the zero the far end is the nearer one: an eighth less keeps the ratio.
  const step = Math.min(mostCell, gap / 16);
  const next = x + step;
  return until - next < step / 2 ? until : next;
}

/** ∫ p(x) log|x − zero| over a cell by its midpoint, with the bound of the rule's error. */
function cell(density: Density, low: number, high: number, zero: number) {
  const [width, middle] = [high - low, (low + high) / 2];
  const near = low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
  const [p, slope, bend] = density.bounds(near, Math.max(Math.abs(low), Math.abs(high)));
  const closest = Math.min(Math.abs(low - zero), Math.abs(high - zero));
  const furthest = Math.max(Math.abs(low - zero), Math.abs(high - zero));
  const log = Math.max(Math.abs(Math.log(closest)), Math.abs(Math.log(furthest)));
  const curvature = bend * log + (2 * slope) / closest + p / closest / closest;
  return {
    value: width * density.value(middle) * Math.log(Math.abs(middle - zero)),
    error: (width * width * width * curvature) / 24,
  };
}
