import { compose } from '../dynamics/compose.ts';
import { scalarStep } from '../dynamics/scalar.ts';
import { squareThroughStages } from '../dynamics/square-through-stages.ts';
import { staged } from '../dynamics/staged.ts';
import { pathIndicators } from '../evidence/paths.ts';
import { piecewiseLinear, piecewiseLinearConstants } from '../landscape/piecewise-linear.ts';
import { quadratic } from '../landscape/quadratic.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { one, rational, toNumber, type Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import { sgd } from '../optimizer/sgd.ts';
import { settledDistance } from '../theory/distance-recursion.ts';
import { contraction } from '../theory/one-step-bound.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { integer } from './pick.ts';
import {
  shrinkingBends,
  shrinkingBowl,
  shrinkingBowlDraws,
  shrinkingStages,
  type ShrinkingBowl,
} from './shrinking-bowl.ts';

/** SGD whose learning rate shrinks from stage to stage. */
export interface ShrinkingRun extends ShrinkingBowl {
  /** x₀, with x* = 0. */
  readonly start: Rational;
  /** T of each stage, counted in y: between two stages is a step more, of the old noise and the new gradient. */
  readonly times: readonly number[];
  /** The squared radius that y is looked for in, in the end. */
  readonly radius: Rational;
}

export const shrinkingRunDraws = {
  ...shrinkingBowlDraws,
  arrival: integer({ from: 0, to: 8 }),
  reach: fraction({ from: -1, to: 1, near: [0] }),
};

/** A bowl and x₀ from where |y₀| ≤ (1 + ηL)|x₀| is at most √(e^{λT₁}b/λ). */
export function shrinkingStart(
  raw: Drawn<typeof shrinkingRunDraws>,
  bowl: ShrinkingBowl = shrinkingBowl(raw),
) {
  const [first] = bowl.stages;
  const growth = Math.exp(toNumber(contraction(first)) * raw.arrival);
  const stretch = one.add(first.learningRate.mul(first.smoothness));
  const farthest = Math.sqrt(growth * toNumber(settledDistance(first))) / toNumber(stretch);
  const digits = Math.floor((farthest / toNumber(raw.unit)) * 2 ** 10 * (1 - 2 ** -40));
  const start = rational(BigInt(digits), 2n ** 10n)
    .mul(raw.unit)
    .mul(raw.reach);
  return { ...bowl, start };
}

/** Steps of x in each stage. */
function lengths({ times }: ShrinkingRun): readonly number[] {
  return times.map((time, j) => (j === times.length - 1 ? time : time + 1));
}

const parts = { optimizer: sgd(), noise: { eta: rademacher() } };
const descent = compose({ ...parts, landscape: piecewiseLinear(shrinkingBends) });
const inStages = Array.from({ length: shrinkingStages }, (_, j) =>
  staged(descent, 'lambda', j + 1),
);

function runs(p: ShrinkingRun, random: Seed) {
  const pieces = piecewiseLinearConstants(p);
  const steps = lengths(p);
  const rates = p.stages.map(({ learningRate }, j) => [`lambda${j + 1}`, learningRate] as const);
  const ends = steps.map((_, j) => {
    const end = steps.slice(0, j + 1).reduce((total, length) => total + length, 0);
    return [`end${j + 1}`, rational(end)] as const;
  });
  const lambda = p.stages.at(-1)!.learningRate;
  const known = Object.entries({ ...pieces, lambda }).map(([name, value]) => [
    name,
    toNumber(value),
  ]);
  const look = scalarStep(descent, Object.fromEntries(known) as Record<string, number>);
  return pathIndicators({
    recursion: { ...inStages[p.stages.length - 1]!, samples: { eta: p.noise } },
    constants: { ...pieces, ...Object.fromEntries([...rates, ...ends]) },
    start: { w: p.start },
    steps: steps.reduce((total, length) => total + length, 0),
    happens: ([x]) => {
      const y = look({ w: x! }, { eta: 0 })['w']!;
      return y * y <= toNumber(p.radius);
    },
    random,
  });
}

const parabola = compose({ landscape: quadratic(), optimizer: sgd(), noise: { xi: rademacher() } });

/** E y² after the last stage, on a plain parabola. */
function meanSquare(p: ShrinkingRun): number {
  const steps = lengths(p);
  const stages = p.stages.map(({ learningRate: lambda }, j) => ({
    constants: { k: p.curvature, sigma: one, lambda },
    steps: steps[j]!,
  }));
  const process = { ...parabola, samples: { xi: p.noise } };
  const last = { constants: { ...stages.at(-1)!.constants, sigma: rational(0) }, steps: 1 };
  return squareThroughStages(process, [...stages, last], p.start);
}

const isPlain = (p: ShrinkingRun) => p.shape === 'plain';

/** What is seen of a run: P(y² ≤ radius) by paths and by Markov's inequality, E y² on parabolas. */
export const shrinkingEnd = {
  runs: { sampled: runs },
  markov: {
    certified: (p: ShrinkingRun) => {
      const missed = (meanSquare(p) / toNumber(p.radius)) * (1 + 2 ** -30);
      return { low: Math.max(0, 1 - missed), high: 1 };
    },
    accepts: isPlain,
  },
  meanSquare: { numeric: meanSquare, tolerance: 2 ** -30, accepts: isPlain },
};
