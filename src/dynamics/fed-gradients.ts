import { landscape } from '../landscape/landscape.ts';
import { constantLaw } from '../noise/law.ts';
import type { Scope } from '../numeric/formula.ts';
import { floats, rationals } from '../numeric/field.ts';
import { zero, type Rational } from '../numeric/rational.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';
import { compose } from './compose.ts';
import { exactStep } from './exact.ts';
import { recursion, type Recursion } from './recursion.ts';
import { scalarStep } from './scalar.ts';
import { startOf } from './start.ts';

const linear = landscape({
  name: 'any gradient',
  coordinates: ['w'],
  samples: ['g'],
  loss: 'g*w',
});
const decayed = landscape({
  name: 'any gradient, decayed',
  coordinates: ['w'],
  samples: ['g'],
  constants: ['d'],
  loss: 'g*w + d*w^2/2',
});

/**
 * An optimizer whose gradients are the samples `g`, so that it can be fed any sequence of them.
 *
 * @param memory the states to keep, where the others (the parameter, say) need roots; they may not use any other.
 */
export function fedGradients(method: Optimizer, memory?: readonly string[]): Recursion {
  const whole = compose({ landscape: linear, noise: { g: constantLaw(zero) }, optimizer: method });
  if (memory === undefined) return whole;
  const { samples, updates, initial } = whole;
  return recursion({
    states: Object.fromEntries(memory.map((state) => [state, updates[state]!])),
    samples,
    initial: Object.fromEntries(
      Object.entries(initial).filter(([state]) => memory.includes(state)),
    ),
  });
}

/** The same with an L2 penalty: each loss gets dw²/2, so that the optimizer is fed g + dw. */
export function fedWithPenalty(method: Optimizer): Recursion {
  return compose({ landscape: decayed, noise: { g: constantLaw(zero) }, optimizer: method });
}

/** The states after each gradient of a sequence, in fractions, from the recursion's own start unless `start` says other. */
export function fedPath(
  fed: Recursion,
  constants: Scope<Rational>,
  gradients: readonly Rational[],
  start: Scope<Rational> = {},
): readonly Scope<Rational>[] {
  const step = exactStep(fed, constants);
  let state = startOf(fed, start, rationals);
  return gradients.map((g, i) => {
    state = step(state, { g }, i + 1);
    return state;
  });
}

/** The same in doubles for a long run: one state after each step t = 1 … `steps`, fed `gradient(t)`. */
export function fedRun(request: {
  readonly fed: Recursion;
  readonly constants: Scope<number>;
  readonly gradient: (t: number) => number;
  readonly steps: number;
  readonly start: Scope<number>;
  readonly state?: string;
}): Float64Array {
  const { fed, constants, gradient, steps, start, state: seen = 'w' } = request;
  const step = scalarStep(fed, constants);
  const sample = { g: 0 };
  const values = new Float64Array(steps);
  let state: Scope<number> = startOf(fed, start, floats);
  for (let t = 1; t <= steps; t++) {
    sample.g = gradient(t);
    state = step(state, sample, t);
    values[t - 1] = state[seen]!;
  }
  return values;
}
