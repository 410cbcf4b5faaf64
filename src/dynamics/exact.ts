import { rationals } from '../numeric/field.ts';
import { formula, type Scope } from '../numeric/formula.ts';
import { reading } from '../numeric/reading.ts';
import { requires } from '../numeric/requirement.ts';
import { one, rational, sum, zero, type Rational } from '../numeric/rational.ts';
import { sources, type Noise } from '../noise/noise.ts';
import type { Recursion } from './recursion.ts';
import { constantsOf, startOf } from './start.ts';

export type ExactStep = (
  state: Scope<Rational>,
  sample: Scope<Rational>,
  t?: number,
) => Scope<Rational>;

/** One step over exact fractions; `t` is its number, from 1. */
export function exactStep(recursion: Recursion, constants: Scope<Rational>): ExactStep {
  const fixed = constantsOf(recursion, constants);
  const updates = recursion.states.map(
    (state) => [state, reading(recursion.updates[state]!, rationals)] as const,
  );
  return (state, sample, t = 1) => {
    const scope = { ...fixed, ...sample, ...state, t: rational(t) };
    const next: Record<string, Rational> = {};
    for (const [name, update] of updates) next[name] = update(scope);
    return next;
  };
}

/** A possible state and its exact probability. */
export interface Outcome {
  readonly probability: Rational;
  readonly state: Scope<Rational>;
}

const outcomeLimit = 200_000;

/** The exact law of the state after some steps of finite noise; equal states are merged at every step. */
export function enumerate(
  recursion: Recursion,
  constants: Scope<Rational>,
  start: Scope<Rational>,
  steps: number,
): readonly Outcome[] {
  requires(
    Number.isInteger(steps) && steps >= 0,
    'enumerate',
    'a whole number of steps ≥ 0',
    steps,
  );
  const step = exactStep(recursion, constants);
  const draws = jointDraws(recursion.samples);
  let outcomes: readonly Outcome[] = [
    { probability: one, state: startOf(recursion, start, rationals) },
  ];
  for (let t = 1; t <= steps; t++) {
    const merged = new Map<string, Outcome>();
    for (const { probability, state } of outcomes) {
      for (const { weight, values } of draws) {
        const next = step(state, values, t);
        const key = Object.values(next)
          .map((value) => value.toFraction())
          .join();
        const before = merged.get(key)?.probability ?? zero;
        merged.set(key, { probability: before.add(probability.mul(weight)), state: next });
      }
    }
    if (merged.size > outcomeLimit) {
      throw new RangeError(
        `enumerate requires at most ${outcomeLimit} distinct states, got ${merged.size} at step ${t}`,
      );
    }
    outcomes = [...merged.values()];
  }
  return outcomes;
}

/** E of a formula in the states. */
export function expectation(outcomes: readonly Outcome[], text: string): Rational {
  const value = reading(formula(text), rationals);
  return sum(outcomes.map(({ probability, state }) => probability.mul(value(state))));
}

/** P of the outcomes for which `holds` is true. */
export function probability(
  outcomes: readonly Outcome[],
  holds: (state: Scope<Rational>) => boolean,
): Rational {
  return sum(outcomes.filter(({ state }) => holds(state)).map((outcome) => outcome.probability));
}

/** All that one step can draw: the product of the finite laws, whose label the error names otherwise. */
export function jointDraws(noise: Noise): readonly { weight: Rational; values: Scope<Rational> }[] {
  return sources(noise).reduce<{ weight: Rational; values: Scope<Rational> }[]>(
    (drawn, { label, atoms }) => {
      if (atoms === undefined)
        throw new TypeError(
          `enumeration requires a finite law of '${label}', got a continuous one`,
        );
      return drawn.flatMap(({ weight, values }) =>
        atoms.map((atom) => ({
          weight: weight.mul(atom.weight),
          values: { ...values, ...atom.values },
        })),
      );
    },
    [{ weight: one, values: {} }],
  );
}
