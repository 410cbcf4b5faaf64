import { float, type Matrix } from '../numeric/matrix.ts';
import { requires } from '../numeric/requirement.ts';
import type { DrawnMatrices } from './matrix-law.ts';

/** Doubles reach 2^±1022; what starts in [2, 4) may move this far. */
const room = 960;
/** Lengths are squared, so a frame's columns have half the room. */
const frameRoom = 450;
/** A frame is to lose at most half the digits between two orthogonalisations. */
const lostBits = 26;
/** Beyond this the smallest exponents of a single step would be rounding noise. */
const largestCondition = 2 ** 36;

/**
 * After how many steps to renormalise, a power of two from 1 to 16: before a vector leaves the doubles. One step
 * multiplies its largest entry by at most the largest row sum and, unless terms cancel, by at least the
 * smallest entry; where they cancel down to rounding noise, no digits are left that could be lost.
 */
export function renormalisationPeriod({ matrices, dimension }: DrawnMatrices): number {
  const sizes = matrices.flatMap((entries) => [...entries]).filter((entry) => entry !== 0);
  const logs = sizes.map((size) => Math.log2(Math.abs(size)));
  const growth = Math.log2(dimension) + logs.reduce((a, b) => Math.max(a, b), 0);
  const decay = 8 - logs.reduce((a, b) => Math.min(a, b), 0);
  return powerOfTwo(Math.min(16, room / Math.max(growth, decay)));
}

/**
 * The same for a frame, at most 8: before columns grow too alike, lengths too far apart. All norms are Frobenius'.
 *
 * @throws RangeError on a matrix that is singular or nearly so: its last exponents are −∞.
 */
export function orthogonalisationPeriod(
  { matrices, dimension }: DrawnMatrices,
  who: string,
): number {
  const bounds = matrices.map((entries, k) => {
    const size = norm(entries);
    const inverse = norm(inverseOf(entries, dimension));
    const regular = 'regular matrices of condition below 2³⁶ (a singular one has exponents −∞)';
    requires(
      size * inverse <= largestCondition,
      who,
      regular,
      `matrix ${k + 1} of condition ${size * inverse}`,
    );
    return { spread: Math.log2(size * inverse), reach: Math.log2(Math.max(size, inverse, 2)) };
  });
  const [spread, reach] = [
    Math.max(...bounds.map((bound) => bound.spread)),
    Math.max(...bounds.map((bound) => bound.reach)),
  ];
  requires(
    reach <= frameRoom,
    who,
    'norms of matrices and their inverses below 2⁴⁵⁰',
    `2^${reach}`,
  );
  return powerOfTwo(Math.min(8, lostBits / spread, frameRoom / reach));
}

/** Infinite where elimination meets no pivot. */
function inverseOf(entries: Float64Array, d: number): Float64Array {
  const matrix: Matrix<number> = Array.from({ length: d }, (_, i) => [
    ...entries.subarray(i * d, (i + 1) * d),
  ]);
  try {
    return Float64Array.from(float.identity(d).flatMap((unit) => float.solve(matrix, unit)));
  } catch {
    return Float64Array.of(Infinity);
  }
}

function norm(entries: Float64Array): number {
  return Math.hypot(...entries);
}

/** The largest power of two up to `most`, and at least 1. */
function powerOfTwo(most: number): number {
  return 2 ** Math.max(0, Math.floor(Math.log2(most)));
}
