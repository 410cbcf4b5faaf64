import { twoPoint } from '../noise/finite-laws.ts';
import type { FiniteLaw } from '../noise/law.ts';
import { largest, one, rational, smallest, two, zero, type Rational } from '../numeric/rational.ts';
import { onePointConvexity } from '../theory/one-point-convexity.ts';
import type { OneStep } from '../theory/one-step-bound.ts';
import { piecewiseSmoothness, type Pieces } from '../theory/piecewise-gradient.ts';
import type { Drawn } from './draw.ts';
import { fraction, scale } from './fraction.ts';
import { choice, vector } from './pick.ts';

/** How many breakpoints the gradient of a shrinking bowl has, and how many stages its run at most. */
export const [shrinkingBends, shrinkingStages] = [4, 3];

/** An even parabola with bumps, noise ±r, and stages of ever smaller learning rates that all know Assumption 1 about x* = 0. */
export interface ShrinkingBowl extends Pieces {
  readonly shape: 'plain' | 'bumps';
  /** Of the parabola. */
  readonly curvature: Rational;
  readonly noise: FiniteLaw;
  readonly noiseRadius: Rational;
  readonly stages: readonly [OneStep, ...OneStep[]];
}

/** Places are in units of the displacement of the first stage's steps. */
export const shrinkingBowlDraws = {
  shape: choice(['plain', 'bumps']),
  /** η of the first stage over the largest that all stages allow. */
  relativeStep: fraction({ from: '1/8', below: 1 }),
  /** How small a share of the curvature c may be, and how steep the bumps may be over the curvature. */
  relativeConvexity: fraction({ from: '1/2', to: 1 }),
  steepness: fraction({ above: 0, to: 1 }),
  curvature: scale({ from: '1/4', to: 4 }),
  unit: scale({ from: '1/4', to: 4 }),
  places: vector(2, fraction({ above: 0, to: 4 })),
  bumps: vector(2, fraction({ from: -1, to: 1 })),
  /** η of each stage over that of the one before. */
  shrinkage: vector(shrinkingStages - 1, fraction({ from: '1/16', below: 1 })),
  stages: choice([2, 3]),
};

/** Odd bumps have no slope at x* and even noise makes none, however small; as high as c ≥ θa at every stage allows. */
export function shrinkingBowl(raw: Drawn<typeof shrinkingBowlDraws>): ShrinkingBowl {
  const { curvature, unit } = raw;
  const sizes = raw.shrinkage
    .slice(0, raw.stages - 1)
    .reduce<readonly Rational[]>((so, share) => [...so, so.at(-1)!.mul(share)], [one]);
  const bumps = oddBumps(raw);
  const depths = sizes.map((size) => depthOf(bumps, unit.mul(size)));
  const highest = raw.steepness.mul(curvature);
  const room = curvature.mul(one.sub(raw.relativeConvexity));
  const deepest = largest(depths);
  const height = deepest.n === 0n ? highest : smallest([highest, room.div(deepest)]);
  const slopes = bumps.slopes.map((slope) => curvature.add(slope.mul(height)));
  const smoothness = piecewiseSmoothness({ slopes });
  const convexities = depths.map((depth) => curvature.sub(height.mul(depth)));
  const limits = convexities.map((c, j) => c.div(smoothness.mul(smoothness).mul(sizes[j]!)));
  const learningRate = smallest([one.div(smoothness.mul(two)), ...limits]).mul(raw.relativeStep);
  const noiseRadius = unit.div(learningRate);
  const stage = (size: Rational, j: number): OneStep => ({
    learningRate: learningRate.mul(size),
    smoothness,
    convexity: convexities[j]!,
    noiseVariance: noiseRadius.mul(noiseRadius),
  });
  const [first, ...later] = sizes.map(stage);
  return {
    shape: raw.shape,
    curvature,
    breakpoints: bumps.breakpoints,
    slopes,
    atZero: zero,
    noise: twoPoint(noiseRadius, noiseRadius.neg()),
    noiseRadius,
    stages: [first!, ...later],
  };
}

/** −inf B̄(y)/y under noise that displaces by ± so much; at least 0 because B̄ is bounded. */
function depthOf(bumps: Pick<Pieces, 'breakpoints' | 'slopes'>, displacement: Rational): Rational {
  if (bumps.slopes.every((slope) => slope.n === 0n)) return zero;
  const shifts = [displacement, displacement.neg()].map((value) => ({
    value,
    weight: rational('1/2'),
  }));
  return onePointConvexity({ ...bumps, atZero: zero }, shifts).neg();
}

function oddBumps({ shape, places, bumps, unit }: Drawn<typeof shrinkingBowlDraws>) {
  const [near, far] = places.toSorted((a, b) => a.compare(b)).map((place) => place.mul(unit)) as [
    Rational,
    Rational,
  ];
  const [outer, inner] = shape === 'plain' ? [zero, zero] : (bumps as [Rational, Rational]);
  return {
    breakpoints: [far.neg(), near.neg(), near, far],
    slopes: [zero, outer, inner, outer, zero],
  };
}
