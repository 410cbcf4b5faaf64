import type { Multiplier } from '../dynamics/multipliers.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import type { Scope } from '../numeric/formula.ts';
import { logarithm, rational, toNumber, type Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import { pathValues } from './paths.ts';
import type { Sample } from './sample.ts';

/** So close to a critical point that only the linearisation acts, and far from the smallest double. */
const depth = 400;
const duration = 80;

/**
 * The growth (1/T) log(size_T/size_0) of a recursion as it is, nonlinear terms, maxima and all, from a start next to a
 * critical point at 0: what its linearisation must explain. One run a value.
 *
 * @param start the states that start small, in units of 2⁻⁴⁰⁰; `held` are the others.
 * @param size of the states in the recursion's order, homogeneous in the small ones.
 * @param logs of what one step can multiply the size by, or bounds of them: below 400 ln 2 over T steps.
 */
export function localGrowth(request: {
  readonly recursion: Recursion;
  readonly constants: Scope<Rational>;
  readonly start: Scope<Rational>;
  readonly held?: Scope<Rational>;
  readonly size: (state: readonly number[]) => number;
  readonly logs: readonly number[];
  /** T. */
  readonly steps?: number;
  readonly random: Seed;
}): Sample {
  const { recursion, start, held = {}, size, logs, steps = duration, ...rest } = request;
  const tiny = Object.entries(start).map(
    ([state, value]) => [state, value.div(2n ** BigInt(depth))] as const,
  );
  const whole = recursion.states.map((state) => toNumber(start[state] ?? rational(0)));
  const origin = Math.log(size(whole)) - depth * Math.LN2;
  return pathValues({
    ...rest,
    recursion,
    start: { ...held, ...Object.fromEntries(tiny) },
    steps,
    value: (state) => (Math.log(size(state)) - origin) / steps,
    // A test of the side wants 0 between the bounds.
    low: Math.min(-0.1, ...logs) - 1e-6,
    high: Math.max(0.1, ...logs) + 1e-6,
  });
}

/** Whether such runs of w ← f·w can tell its fate: factors that doubles keep, and a drift that is not too small. */
export function hasLocalGrowth(walk: readonly Multiplier[]): boolean {
  const logs = walk.map(({ value }) => logarithm(value.abs()));
  const drift = walk.reduce((so, { weight }, i) => so + toNumber(weight) * logs[i]!, 0);
  const largest = Math.max(...logs.map(Math.abs));
  return largest < 4 && Math.abs(drift) > Math.max(0.2, largest) / 100;
}
