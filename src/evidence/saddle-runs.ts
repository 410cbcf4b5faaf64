import type { Recursion } from '../dynamics/recursion.ts';
import type { Multiplier } from '../dynamics/multipliers.ts';
import { logarithm, toNumber, type Rational } from '../numeric/rational.ts';
import { childSeed, type Seed } from '../numeric/stream.ts';
import { freshReplicas } from './replicas.ts';
import type { Sample, SampledDecision } from './sample.ts';

/** So close to the saddle that uw is lost in y, and so far from the smallest double that nothing underflows. */
const start = 2 ** -480;
const steps = 32;
/** Runs in one average of continuous data: 8 of 32 steps are 256 independent terms. */
const runsInMean = 8;

export interface SaddleRuns {
  /** The network: states u and w, constant `lambda`. */
  readonly recursion: Recursion;
  readonly learningRate: Rational;
  readonly random: Seed;
  /** What a step multiplies u = w and u = −w by, where that is one of finitely many numbers. */
  readonly multipliers?: {
    readonly symmetric: readonly Multiplier[];
    readonly antisymmetric: readonly Multiplier[];
  };
}

/**
 * What runs of the nonlinear network that start next to the saddle say of the three signs that make its phase: the
 * drift of log|u| on the lines u = w and u = −w, and the mean square of one step's factor on the latter.
 */
export function saddleRuns(
  request: SaddleRuns,
): Record<'symmetric' | 'antisymmetric' | 'meanSquare', SampledDecision> {
  const { multipliers } = request;
  const side = { above: 'grows', below: 'shrinks' } as const;
  const drift = (sign: 1 | -1, place: number, found?: readonly Multiplier[]) => {
    const logs = found?.map(({ value }) => logarithm(value.abs()));
    const draw = looked(request, sign, place, steps, (factor) => Math.log(factor) / steps);
    return { sample: sampleOf(draw, steps, logs), threshold: 0, ...side };
  };
  const squares = multipliers?.antisymmetric.map(({ value }) => toNumber(value.mul(value)) - 1);
  const growth = looked(request, -1, 3, 1, (factor) => factor * factor - 1);
  return {
    symmetric: drift(1, 1, multipliers?.symmetric),
    antisymmetric: drift(-1, 2, multipliers?.antisymmetric),
    meanSquare: { sample: sampleOf(growth, 1, squares), threshold: 0, ...side },
  };
}

/** Bounded by the possible values of one step where those are known, else averaged until T2 may be used. */
function sampleOf(
  draw: (count: number) => Float64Array,
  cost: number,
  values?: readonly number[],
): Sample {
  if (values !== undefined) {
    const slack = 1e-9 * (1 + Math.max(...values.map(Math.abs)));
    const [low, high] = [Math.min(-0.1, ...values) - slack, Math.max(0.1, ...values) + slack];
    return { law: 'bounded', low, high, draw, cost };
  }
  const group = (runsInMean * steps) / cost;
  const means = (count: number) => {
    const single = draw(count * group);
    return Float64Array.from({ length: count }, (_, i) => {
      const part = single.subarray(i * group, (i + 1) * group);
      return part.reduce((so, value) => so + value, 0) / group;
    });
  };
  return { law: 'means', unit: 1, draw: means, cost: cost * group };
}

/** A value of |u_T/u_0| for each fresh run on the line u = sign·w. */
function looked(
  { recursion, learningRate, random }: SaddleRuns,
  sign: 1 | -1,
  place: number,
  duration: number,
  value: (factor: number) => number,
): (count: number) => Float64Array {
  const runs = {
    recursion,
    constants: { lambda: learningRate },
    start: { u: start, w: sign * start },
    steps: duration,
    seed: childSeed(random, place),
  };
  return freshReplicas(runs, (run) => {
    const { final } = run();
    return final['u']!.map((u) => value(Math.abs(u) / start));
  });
}
