import type { Scope } from '../numeric/formula.ts';
import { one, zero, type Rational } from '../numeric/rational.ts';
import { enumerate, type Outcome } from './exact.ts';
import type { Recursion } from './recursion.ts';

/**
 * The exact law of the state after each step of a schedule, one set of constants a step; equal states are merged. For
 * recursions without the clock t.
 */
export function scheduledPaths(
  recursion: Recursion,
  schedule: readonly Scope<Rational>[],
  start: Scope<Rational>,
): readonly (readonly Outcome[])[] {
  let outcomes: readonly Outcome[] = [{ probability: one, state: start }];
  return schedule.map((constants) => {
    outcomes = merged(
      outcomes.flatMap(({ probability, state }) =>
        enumerate(recursion, constants, state, 1).map((next) => ({
          state: next.state,
          probability: probability.mul(next.probability),
        })),
      ),
    );
    return outcomes;
  });
}

function merged(outcomes: readonly Outcome[]): readonly Outcome[] {
  const found = new Map<string, Outcome>();
  for (const { probability, state } of outcomes) {
    const key = Object.values(state)
      .map((value) => value.toFraction())
      .join();
    const before = found.get(key)?.probability ?? zero;
    found.set(key, { probability: before.add(probability), state });
  }
  return [...found.values()];
}
