import type { Recursion } from '../dynamics/recursion.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import { freshReplicas, inDoubles } from './replicas.ts';
import type { Sample } from './sample.ts';

/** Independent paths from one start, looked at after some steps. */
interface Paths {
  readonly recursion: Recursion;
  readonly constants: Scope<Rational>;
  readonly start: Scope<Rational>;
  readonly steps: number;
  readonly random: Seed;
  /** Whether paths may overflow: a state that is NaN by then counts as infinite. Otherwise NaN is an error. */
  readonly mayOverflow?: boolean;
}

/**
 * Whether something happens to the state after some steps, one independent path a value: 0 or 1. What may
 * be asked of heavy-tailed iterates, whose sample moments mean nothing.
 *
 * @param happens takes the states in the recursion's order.
 */
export function pathIndicators(
  request: Paths & { readonly happens: (state: readonly number[]) => boolean },
): Sample {
  const draw = drawn(request, (state) => (request.happens(state) ? 1 : 0));
  return { law: 'bernoulli', draw, cost: request.steps };
}

/**
 * A quantity of the state after some steps, one independent path a value.
 *
 * @param low, high bounds that no path can leave, proved beforehand.
 */
export function pathValues(
  request: Paths & {
    readonly value: (state: readonly number[]) => number;
    readonly low: number;
    readonly high: number;
  },
): Sample {
  const { low, high, steps } = request;
  return { law: 'bounded', low, high, draw: drawn(request, request.value), cost: steps };
}

function drawn(request: Paths, value: (state: readonly number[]) => number): Sample['draw'] {
  const { recursion, constants, steps, random, mayOverflow = false } = request;
  const runs = { recursion, constants, start: inDoubles(request.start), steps, seed: random };
  return freshReplicas(runs, (run, count) => {
    const { final } = run();
    const columns = recursion.states.map((state) =>
      mayOverflow ? final[state]!.map((w) => (Number.isNaN(w) ? Infinity : w)) : final[state]!,
    );
    if (columns.some((column) => column.some(Number.isNaN)))
      throw new RangeError('paths require states that are numbers, got NaN after an overflow');
    return Float64Array.from({ length: count }, (_, r) =>
      value(columns.map((column) => column[r]!)),
    );
  });
}
