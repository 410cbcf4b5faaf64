import { multipliers, type Multiplier } from '../dynamics/multipliers.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import type { Scope } from '../numeric/formula.ts';
import { logarithm, rational, toNumber, type Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import { freshReplicas } from './replicas.ts';
import type { Sample, SampledDecision } from './sample.ts';

/**
 * (1/T) log|w_T/w_0| of w ← f·w, one run a value: bounded by the smallest and largest log|f|, with mean
 * E log|f| at every T. The state is renormalised on the way, so neither its growth nor its decay is lost.
 */
export function logGrowth(request: {
  readonly recursion: Recursion;
  readonly constants: Scope<Rational>;
  /** T. */
  readonly steps: number;
  readonly random: Seed;
}): Extract<Sample, { law: 'bounded' }> {
  const { recursion, constants, steps, random } = request;
  const [state] = recursion.states as [string];
  const logs = multipliers(recursion, constants).map(({ value }) => logarithm(value.abs()));
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  if (low === -Infinity) throw new RangeError('logGrowth requires multipliers other than 0, got 0');
  // A mean of T rounded logs may stand an ulp outside the bounds; a test of its side wants 0 between them.
  const slack = 1e-9 * (1 + Math.max(Math.abs(low), Math.abs(high)));
  const runs = {
    recursion,
    constants,
    start: { [state]: 1 },
    steps,
    renormalise: true,
    seed: random,
  };
  const draw = freshReplicas(runs, (run) => {
    const { final, exponents } = run();
    return final[state]!.map(
      (value, r) => (Math.log(Math.abs(value)) + exponents![r]! * Math.LN2) / steps,
    );
  });
  return {
    law: 'bounded',
    low: Math.min(0, low) - slack,
    high: Math.max(0, high) + slack,
    draw,
    cost: steps,
  };
}

/** Whether runs of w ← f·w grow or decay in the mean of their logarithm. */
export function growthSide(request: {
  readonly recursion: Recursion;
  readonly constants: Scope<Rational>;
  readonly random: Seed;
}): SampledDecision {
  const sample = logGrowth({ ...request, steps: 256 });
  return { sample, threshold: 0, above: 'diverges', below: 'converges' };
}

/** Whether runs can tell: the drift is not too small for them, and no factor so small that doubles lose it. */
export function hasPlainGrowth(walk: readonly Multiplier[]): boolean {
  if (walk.some(({ value }) => value.abs().compare(rational('1/1000')) < 0)) return false;
  const logs = walk.map(({ value }) => logarithm(value.abs()));
  const drift = walk.reduce((so, { weight }, i) => so + toNumber(weight) * logs[i]!, 0);
  return Math.abs(drift) * 500 > Math.max(...logs.map(Math.abs));
}
