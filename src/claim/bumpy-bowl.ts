import { twoPoint } from '../noise/finite-laws.ts';
import type { FiniteLaw } from '../noise/law.ts';
import { largest, one, rational, smallest, two, zero, type Rational } from '../numeric/rational.ts';
import { onePointConvexity, smoothedGradient, type Shift } from '../theory/one-point-convexity.ts';
import type { OneStep } from '../theory/one-step-bound.ts';
import { piecewiseSmoothness, type Pieces } from '../theory/piecewise-gradient.ts';
import type { Drawn } from './draw.ts';
import { fraction, scale } from './fraction.ts';
import { choice, vector } from './pick.ts';

/** How many breakpoints the gradient of a bumpy bowl has. */
export const bumpyBends = 4;

/** A parabola with bumps of straight gradient, on which Assumption 1 of Kleinberg, Li and Yuan holds about x* = 0. */
export interface BumpyBowl extends Pieces, OneStep {
  /** Of the parabola. */
  readonly curvature: Rational;
  /** r, the largest |w|. */
  readonly noiseRadius: Rational;
  /** The law of w, mean 0. */
  readonly noise: FiniteLaw;
}

/** Places are in units of the largest displacement of one step, slopes in units of one another. */
export const bumpyBowlDraws = {
  shape: choice(['waves', 'free', 'plain']),
  /** η over min{1/(2L), c/L²}. */
  relativeStep: fraction({ above: 0, below: 1 }),
  /** How small a share of the curvature c may be, and how steep the bumps may be over the curvature. */
  relativeConvexity: fraction({ from: '1/16', to: 1 }),
  steepness: fraction({ above: 0, to: 4 }),
  curvature: scale({ from: '1/4', to: 4 }),
  unit: scale({ from: '1/4', to: 4 }),
  skew: fraction({ from: 1, to: 4 }),
  phase: fraction({ from: -1, to: 1 }),
  places: vector(bumpyBends, fraction({ from: -4, to: 4 })),
  bumps: vector(bumpyBends - 1, fraction({ from: -1, to: 1 })),
};

/**
 * f′ = aw + τB(w) with bumps B that the noise averages away at 0. c = a + τ inf B̄(y)/y is linear in τ, which is as
 * large as c ≥ θa and the steepness allow; nothing is rejected.
 */
export function bumpyBowl(raw: Drawn<typeof bumpyBowlDraws>): BumpyBowl {
  const { curvature } = raw;
  const shifts = displacements(raw);
  const bumps = bumpsOf(raw);
  const level = smoothedGradient({ ...bumps, atZero: zero }, shifts, zero).neg();
  // −inf B̄(y)/y, at least 0 because B̄ is bounded.
  const depth = onePointConvexity({ ...bumps, atZero: level }, shifts).neg();
  const highest = raw.steepness.mul(curvature);
  const least = raw.relativeConvexity.mul(curvature);
  const height = depth.n === 0n ? highest : smallest([highest, curvature.sub(least).div(depth)]);
  const slopes = bumps.slopes.map((slope) => curvature.add(slope.mul(height)));
  const smoothness = piecewiseSmoothness({ slopes });
  const convexity = curvature.sub(height.mul(depth));
  const limit = smallest([one.div(smoothness.mul(two)), convexity.div(smoothness.mul(smoothness))]);
  const learningRate = raw.relativeStep.mul(limit);
  const [high, low] = shifts.map(({ value }) => value.div(learningRate).neg()) as [
    Rational,
    Rational,
  ];
  const noise = twoPoint(high, low, shifts[0]!.weight);
  return {
    curvature,
    breakpoints: bumps.breakpoints,
    slopes,
    atZero: level.mul(height),
    learningRate,
    smoothness,
    convexity,
    noiseVariance: noise.variance,
    noiseRadius: largest([high.abs(), low.abs()]),
    noise,
  };
}

/** The displacements −ηw: ±1 for waves, which it averages away where they go on; else a skewed pair, the larger 1. */
function displacements({ shape, skew, unit }: Drawn<typeof bumpyBowlDraws>): readonly Shift[] {
  const square = shape === 'waves' ? one : skew.mul(skew);
  const weight = one.div(one.add(square));
  return [
    { value: unit, weight },
    { value: unit.div(square).neg(), weight: one.sub(weight) },
  ];
}

/** Waves repeat with changed sign after twice the displacement: slopes that alternate at distance 2. */
function bumpsOf(raw: Drawn<typeof bumpyBowlDraws>): Pick<Pieces, 'breakpoints' | 'slopes'> {
  const waves = raw.shape === 'waves';
  const places = waves
    ? raw.places.map((_, i) => raw.phase.add(2 * i - bumpyBends + 1))
    : raw.places.toSorted((a, b) => a.compare(b));
  const inner = raw.bumps.map((slope, i) => {
    if (raw.shape === 'plain') return zero;
    return waves ? rational(i % 2 === 0 ? 1 : -1) : slope;
  });
  return {
    breakpoints: places.map((place) => place.mul(raw.unit)),
    slopes: [zero, ...inner, zero],
  };
}
