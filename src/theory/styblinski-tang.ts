import { wholePolynomial } from '../numeric/polynomial.ts';
import {
  one,
  power,
  rational,
  sum,
  toText,
  two,
  zero,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import type { Bounds } from '../numeric/root-bounds.ts';
import { isolatedRoots, rootLimit } from '../numeric/root-isolation.ts';
import { standstillStep } from './threshold-extremes.ts';

/** A stationary point of (x⁴ − 16x² + tx)/2 and the curvature h = 6x² − 16 there, between rationals. */
export interface WellPoint {
  readonly kind: 'minimum' | 'maximum';
  readonly at: Bounds;
  readonly curvature: Bounds;
}

/**
 * The stationary points of one coordinate from left to right, the roots of 4x³ − 32x + t isolated by Sturm's chain; t is 5 in
 * the literature.
 */
export function wellPoints(
  tilt: Rational = rational(5),
  width: Rational = power(two, -64),
): readonly WellPoint[] {
  requires(width.compare(0) > 0, 'wellPoints', 'width > 0', toText(width));
  requires(hasTwoWells(tilt), 'wellPoints', '27·tilt² < 32768', toText(tilt));
  const p = wholePolynomial([tilt, rational(-32), zero, rational(4)]);
  const limit = rootLimit(p);
  const kinds = ['minimum', 'maximum', 'minimum'] as const;
  const roots = isolatedRoots(p, { low: limit.neg(), high: limit }, width);
  return roots
    .toSorted((a, b) => a.low.compare(b.low))
    .map((at, i) => {
      const ends = [at.low, at.high].map(wellCurvature).toSorted((a, b) => a.compare(b));
      return { kind: kinds[i]!, at, curvature: { low: ends[0]!, high: ends[1]! } };
    });
}

/** h = 6x² − 16, the curvature at x under the weight 1. */
export function wellCurvature(x: Rational): Rational {
  return x.mul(x).mul(6).sub(16);
}

/** The t for which x is a stationary point, 32x − 4x³. */
export function tiltFor(x: Rational): Rational {
  return x.mul(32).sub(power(x, 3).mul(4));
}

/** Whether 4x³ − 32x + t has three real roots: its discriminant is 16(32768 − 27t²). */
function hasTwoWells(tilt: Rational): boolean {
  return tilt.mul(tilt).mul(27).compare(32768) < 0;
}

/** Kinds of the stationary points of the sum over coordinates with these tilts: products of those of the coordinates. */
export function wellCount(tilts: readonly Rational[]) {
  const wells = tilts.filter(hasTwoWells).length;
  const [points, minima] = [3 ** wells, 2 ** wells];
  const maxima = wells === tilts.length ? 1 : 0;
  return { minima, maxima, saddles: points - minima - maxima };
}

/** The weights w of the samples and the batch size. */
export interface SharedWell {
  readonly weights: readonly Rational[];
  readonly batchSize: number;
}

/** E w and Var w of equally likely weights. */
export function weightMoments({ weights, batchSize }: SharedWell) {
  requires(
    weights.every((w) => w.compare(0) >= 0),
    'weightMoments',
    'weights ≥ 0',
    weights.map(toText),
  );
  requires(sum(weights).n !== 0n, 'weightMoments', 'a weight above 0', weights.map(toText));
  requires(
    Number.isSafeInteger(batchSize) && batchSize >= 1,
    'weightMoments',
    'batchSize ≥ 1',
    batchSize,
  );
  const mean = sum(weights).div(weights.length);
  const square = sum(weights.map((w) => w.mul(w))).div(weights.length);
  return { mean, variance: square.sub(mean.mul(mean)) };
}

/**
 * C* = 2E w/(h(E w² /N + (1 − 1/N)(E w)²)): the mean-square threshold of a coordinate of curvature h.
 *
 * Derivation: Q = wh, so C* is that of one direction with mean h E w and variance h² Var w/N.
 */
export function wellThreshold(shared: SharedWell, curvature: Rational): Rational {
  const { mean, variance } = weightMoments(shared);
  const spread = curvature.mul(curvature).mul(variance).div(shared.batchSize);
  return standstillStep(curvature.mul(mean), spread);
}

/**
 * H_max = C*·h/C, the H(u) = h + 6xu + 2u² up to which E u⁺² < u² holds one step, however far from the minimiser x:
 * exactly where 0 < H(u) < H_max.
 *
 * Derivation: u⁺ = u(1 − Cw̄H(u)), since the gradient of a sample is w·uH(u). Ours.
 */
export function steepestContraction(shared: SharedWell, learningRate: Rational): Rational {
  requires(
    learningRate.compare(0) > 0,
    'steepestContraction',
    'learningRate > 0',
    toText(learningRate),
  );
  return wellThreshold(shared, one).div(learningRate);
}

/** H(u) = h + 6xu + 2u². */
export function wellSlope(x: Rational, u: Rational): Rational {
  return wellCurvature(x).add(x.mul(u).mul(6)).add(u.mul(u).mul(2));
}
