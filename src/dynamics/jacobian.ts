import { derivative } from '../numeric/calculus.ts';
import { rationals } from '../numeric/field.ts';
import type { Scope } from '../numeric/formula.ts';
import { reading } from '../numeric/reading.ts';
import type { Rational } from '../numeric/rational.ts';
import { sampleNames } from '../noise/noise.ts';
import type { Recursion } from './recursion.ts';

/** The derivative of one update by one state or sample. */
interface Slope {
  readonly symbols: readonly string[];
  readonly value: (scope: Scope<Rational>) => Rational;
}

/** By state, then by the state or sample that is varied. */
export type Jacobian = Readonly<Record<string, Readonly<Record<string, Slope>>>>;

const known = new WeakMap<Recursion['updates'], Map<string, Jacobian>>();

/**
 * All first derivatives of the updates; found once for the same updates, whatever the laws of their samples, since
 * algebra costs more than numbers.
 */
export function jacobian(recursion: Recursion): Jacobian {
  const { updates, states, samples } = recursion;
  const found = known.get(updates) ?? new Map<string, Jacobian>();
  known.set(updates, found);
  const variables = [...states, ...sampleNames(samples)].join();
  const slopes = found.get(variables) ?? derived(recursion);
  found.set(variables, slopes);
  return slopes;
}

function derived({ states, samples, updates }: Recursion): Jacobian {
  const variables = [...states, ...sampleNames(samples)];
  const row = (state: string) =>
    variables.map((variable) => {
      const slope = derivative(updates[state]!, variable);
      return [variable, { symbols: slope.symbols, value: reading(slope, rationals) }] as const;
    });
  return Object.fromEntries(states.map((state) => [state, Object.fromEntries(row(state))]));
}
