import { rationals } from '../numeric/field.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Interval } from '../numeric/interval.ts';
import { one, sum, toNumber, zero, type Rational } from '../numeric/rational.ts';
import { exactStep, jointDraws, type Outcome } from './exact.ts';
import type { Recursion } from './recursion.ts';
import { scalarStep } from './scalar.ts';
import { startOf } from './start.ts';

/** Whether a path goes on, seen at its start (t = 0) and after each step t. */
type Holds<T> = (state: Scope<T>, t: number) => boolean;

/** P(`holds` at the start and after each of the steps), exact: paths of finite noise are dropped where it fails first. */
export function survival(
  recursion: Recursion,
  constants: Scope<Rational>,
  start: Scope<Rational>,
  steps: number,
  holds: Holds<Rational>,
): Rational {
  const step = exactStep(recursion, constants);
  const draws = jointDraws(recursion.samples);
  const first = { probability: one, state: startOf(recursion, start, rationals) };
  let alive: readonly Outcome[] = [first].filter(({ state }) => holds(state, 0));
  for (let t = 1; t <= steps; t++) {
    alive = alive.flatMap(({ probability, state }) =>
      draws
        .map(({ weight, values }) => ({
          probability: probability.mul(weight),
          state: step(state, values, t),
        }))
        .filter((outcome) => holds(outcome.state, t)),
    );
  }
  return alive.length === 0 ? zero : sum(alive.map(({ probability }) => probability));
}

/** What is certain in spite of rounding: more than the errors of the few steps that can be enumerated. */
const slack = 2 ** -28;

/**
 * The same probability in doubles, for more steps: paths that `size` surely keeps at most 1 and paths that perhaps do.
 *
 * @param size compared with 1; its relative rounding errors must stay below 2⁻²⁸ on every path.
 */
export function survivalBracket(
  recursion: Recursion,
  constants: Scope<Rational>,
  start: Scope<Rational>,
  steps: number,
  size: (state: Scope<number>, t: number) => number,
): Interval {
  const step = scalarStep(recursion, inDoubles(constants));
  const draws = jointDraws(recursion.samples).map(({ weight, values }) => ({
    weight: toNumber(weight),
    values: inDoubles(values),
  }));
  const along = (state: Scope<number>, t: number, limit: number): number => {
    if (size(state, t) > limit) return 0;
    if (t === steps) return 1;
    return draws.reduce(
      (total, { weight, values }) =>
        total + weight * along(step(state, values, t + 1), t + 1, limit),
      0,
    );
  };
  const first = inDoubles(startOf(recursion, start, rationals));
  const [low, high] = [along(first, 0, 1 - slack), along(first, 0, 1 + slack)];
  return { low: low * (1 - slack), high: high * (1 + slack) };
}

function inDoubles(scope: Scope<Rational>): Scope<number> {
  return Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, toNumber(value)]));
}
