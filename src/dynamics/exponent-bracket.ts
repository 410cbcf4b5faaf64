import type { Interval } from '../numeric/interval.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { sum, toNumber, type Rational } from '../numeric/rational.ts';
import { directionGrowth } from './direction-growth.ts';
import { sharesInvariantLine } from './invariant-line.ts';
import { image, ulp, type Image, type Plane } from './projective-line.ts';

/** A linear step drawn with a weight: what `affineSteps` gives of a homogeneous recursion. */
export interface LinearStep {
  readonly weight: Rational;
  readonly matrix: Matrix<Rational>;
}

/** A proved enclosure of the top Lyapunov exponent, per step, and the work that proves it. */
export interface ExponentBracket extends Interval {
  readonly cells: number;
  readonly iterations: number;
  /** The matrices share an invariant line: `low` may then stay at the exponent along it, however fine the cells. */
  readonly reducible: boolean;
}

type Work = Omit<ExponentBracket, 'reducible'>;

export interface BracketRequest {
  /** Refine until high − low is at most this. */
  readonly width?: number;
  /** Or until this is true of the bracket: a sign needs less than a width. */
  readonly enough?: (bracket: Interval) => boolean;
  readonly mostCells?: number;
}

const [fewestIterations, mostIterations] = [8, 400];

/**
 * A certified bracket of the top Lyapunov exponent Λ of independent regular 2×2 matrices. With
 * g(v) = E log|A v| on unit vectors and (P g)(v) = E g(A v/|A v|), min Pᴹg ≤ Λ ≤ max Pᴹg for every M:
 * averaging E log|Π_t v| = Σ_{s<t} (Pˢg)(v) over uniform v gives E log‖Π_t‖ up to log 2, and every term from
 * s = M on lies between those bounds. g is enclosed on cells of the projective line, P is read as a
 * minimum (maximum) over the cells that the image of a cell touches, and rounding is added on the outside.
 * Cells are refined fourfold until the request is met or `mostCells` is reached; the width goes like 1/cells.
 * Where the matrices share an invariant line, which `reducible` tells, the lower bound stays below the exponent
 * along it.
 *
 * @throws RangeError unless the matrices are 2×2, regular, of condition below 10⁶, and the weights positive and, if
 * all are below 1, of sum 1.
 */
export function exponentBracket(
  steps: readonly LinearStep[],
  request: BracketRequest = {},
): ExponentBracket {
  const {
    width = 1e-2,
    enough = ({ low, high }) => high - low <= width,
    mostCells = 2 ** 16,
  } = request;
  const planes = planesOf(steps);
  let cells = 128;
  while (cells < 4 * Math.max(...planes.map(({ condition }) => condition))) cells *= 2;
  let best = bracketOn(planes, cells);
  while (!enough(best) && 4 * cells <= mostCells) {
    cells *= 4;
    const finer = bracketOn(planes, cells);
    best = { ...finer, low: Math.max(best.low, finer.low), high: Math.min(best.high, finer.high) };
  }
  return { ...best, reducible: sharesInvariantLine(steps.map(({ matrix }) => matrix)) };
}

function planesOf(steps: readonly LinearStep[]): readonly Plane[] {
  if (steps.length === 0) throw new RangeError('exponentBracket requires matrices, got none');
  const total = totalWeight(steps);
  return steps.map(({ weight, matrix }) => {
    if (matrix.length !== 2 || matrix.some((row) => row.length !== 2)) {
      throw new RangeError(`exponentBracket requires 2×2 matrices, got ${matrix.length} rows`);
    }
    return {
      probability: toNumber(weight.div(total)),
      ...planeOf(matrix.flat() as [Rational, Rational, Rational, Rational]),
    };
  });
}

/** Weights that are all below 1 are probabilities and must sum to 1, as for laws; others are odds. */
function totalWeight(steps: readonly LinearStep[]): Rational {
  const weights = steps.map(({ weight }) => weight);
  const bad = weights.find((weight) => weight.compare(0) <= 0);
  if (bad)
    throw new RangeError(`exponentBracket requires positive weights, got ${bad.toFraction()}`);
  const total = sum(weights);
  if (!total.equals(1) && weights.every((weight) => weight.compare(1) < 0))
    throw new RangeError(`exponentBracket requires weights of sum 1, got ${total.toFraction()}`);
  return total;
}

function planeOf([a, b, c, d]: readonly [Rational, Rational, Rational, Rational]): Omit<
  Plane,
  'probability'
> {
  const det = a.mul(d).sub(b.mul(c));
  if (det.n === 0n)
    throw new RangeError('exponentBracket requires regular matrices, got determinant 0');
  // κ + 1/κ = ‖A‖²_F/|det A|.
  const ratio = toNumber(sum([a, b, c, d].map((x) => x.mul(x))).div(det.abs())) * (1 + 1e-12);
  const condition = (ratio + Math.sqrt(Math.max(0, ratio * ratio - 4))) / 2;
  if (!(condition < 1e6))
    throw new RangeError(`exponentBracket requires a condition below 10⁶, got ${condition}`);
  return {
    entries: [toNumber(a), toNumber(b), toNumber(c), toNumber(d)],
    condition,
    reflects: det.compare(0) < 0,
  };
}

function bracketOn(planes: readonly Plane[], cells: number): Work {
  const { low, high } = directionGrowth(planes, cells);
  // An upper bound of g is minus a lower bound of −g: both are read as minima.
  let [below, above]: [Float64Array, Float64Array] = [low, high.map((value) => -value)];
  const size = Math.max(-smallest(below), -smallest(above), 1);
  // Rounded weights and sums of m terms: m + 2 ulps of the largest; doubled.
  const slack = 2 * (planes.length + 2) * ulp * size;
  const images = planes.map((plane) => image(plane, cells));
  let bracket: Interval = { low: smallest(below), high: -smallest(above) };
  for (let iterations = 1; ; iterations++) {
    [below, above] = [
      averagedMinimum(planes, images, below, slack),
      averagedMinimum(planes, images, above, slack),
    ];
    const width = bracket.high - bracket.low;
    bracket = {
      low: Math.max(bracket.low, smallest(below)),
      high: Math.min(bracket.high, -smallest(above)),
    };
    const settled =
      iterations >= fewestIterations && width - (bracket.high - bracket.low) < 1e-4 * width;
    if (settled || iterations === mostIterations) return { ...bracket, cells, iterations };
  }
}

/** A lower bound of P on functions constant on cells: the least value that each image touches, averaged. */
function averagedMinimum(
  planes: readonly Plane[],
  images: readonly Image[],
  values: Float64Array,
  slack: number,
): Float64Array {
  const cells = values.length;
  const result = new Float64Array(cells).fill(-slack);
  for (const [i, { probability }] of planes.entries()) {
    const { first, last } = images[i]!;
    for (let cell = 0; cell < cells; cell++) {
      const end = last[cell]!;
      let least = values[first[cell]!]!;
      for (let k = first[cell]! + 1; k <= end; k++) {
        const value = values[k < cells ? k : k - cells]!;
        if (value < least) least = value;
      }
      result[cell]! += probability * least;
    }
  }
  return result;
}

function smallest(values: Float64Array): number {
  let least = Infinity;
  for (const value of values) if (value < least) least = value;
  return least;
}
