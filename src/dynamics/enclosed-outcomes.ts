import type { Scope } from '../numeric/formula.ts';
import { intervals, point, type Interval } from '../numeric/interval.ts';
import { reading } from '../numeric/reading.ts';
import { requires } from '../numeric/requirement.ts';
import { trigonometricIntervals } from '../numeric/trigonometry.ts';
import { jointDraws } from './exact.ts';
import type { Recursion } from './recursion.ts';

/** A state that is reached with some probability, both enclosed. */
export interface EnclosedOutcome {
  readonly probability: Interval;
  readonly state: Scope<Interval>;
}

const mostOutcomes = 4096;

/**
 * All outcomes of some steps of a recursion with finite laws, enclosed: `enumerate` for formulas with sine and cosine
 * and for constants that are no fractions. Equal states are not merged.
 */
export function enclosedOutcomes(
  recursion: Recursion,
  constants: Scope<Interval>,
  start: Scope<Interval>,
  steps: number,
): readonly EnclosedOutcome[] {
  const draws = jointDraws(recursion.samples).map(({ weight, values }) => ({
    weight: intervals.constant(weight),
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, intervals.constant(value)]),
    ),
  }));
  const updates = recursion.states.map(
    (state) => [state, reading(recursion.updates[state]!, trigonometricIntervals)] as const,
  );
  let outcomes: readonly EnclosedOutcome[] = [{ probability: point(1), state: start }];
  for (let t = 1; t <= steps; t++) {
    const words = outcomes.length * draws.length;
    requires(words <= mostOutcomes, 'enclosedOutcomes', `at most ${mostOutcomes} words`, words);
    outcomes = outcomes.flatMap(({ probability, state }) =>
      draws.map(({ weight, values }) => {
        const scope = { ...constants, ...state, ...values, t: point(t) };
        const next = updates.map(([name, update]) => [name, update(scope)] as const);
        return {
          probability: intervals.multiply(probability, weight),
          state: Object.fromEntries(next),
        };
      }),
    );
  }
  return outcomes;
}

/** The mean of a quantity of the state. */
export function enclosedMean(
  outcomes: readonly EnclosedOutcome[],
  value: (state: Scope<Interval>) => Interval,
): Interval {
  return outcomes
    .map(({ probability, state }) => intervals.multiply(probability, value(state)))
    .reduce(intervals.add);
}
