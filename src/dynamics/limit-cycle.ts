import type { Scope } from '../numeric/formula.ts';
import { intervals, point, type Interval } from '../numeric/interval.ts';
import type { Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { certifiedStep } from './certified-step.ts';
import type { Recursion } from './recursion.ts';

/**
 * The cycle in which memories settle that are fed the same gradients again and again: the states after each gradient, enclosed.
 * Each state must depend on itself and `g` alone, and linearly, as exponential averages do: then its value after a
 * period is e₀ + (e₁ − e₀)s from s, where e₀ and e₁ are its values from 0 and 1.
 *
 * @throws RangeError where a state does not forget its start, |e₁ − e₀| ≥ 1.
 */
export function limitCycle(
  fed: Recursion,
  constants: Scope<Rational>,
  gradients: readonly Rational[],
): readonly Scope<Interval>[] {
  for (const state of fed.states) {
    const stranger = fed.updates[state]!.symbols.find(
      (name) => name !== state && (fed.states.includes(name) || name === 't'),
    );
    requires(stranger === undefined, 'limitCycle', `'${state}' to use itself only`, stranger);
  }
  const step = certifiedStep(fed, constants);
  const slopes = gradients.map((g) => ({ g: intervals.constant(g) }));
  const from = (start: Scope<Interval>) => {
    let state = start;
    return slopes.map((slope) => {
      state = step(state, slope);
      return state;
    });
  };
  const constant = (x: number) => Object.fromEntries(fed.states.map((name) => [name, point(x)]));
  const [zeros, ones] = [from(constant(0)).at(-1)!, from(constant(1)).at(-1)!];
  const settled = fed.states.map((name) => {
    const factor = intervals.subtract(ones[name]!, zeros[name]!);
    requires(
      factor.low > -1 && factor.high < 1,
      'limitCycle',
      `'${name}' to forget`,
      `[${factor.low}, ${factor.high}]`,
    );
    const value = intervals.divide(zeros[name]!, intervals.subtract(point(1), factor));
    return [name, value] as const;
  });
  return from(Object.fromEntries(settled));
}
