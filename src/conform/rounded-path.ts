import { fedGradients } from '../dynamics/fed-gradients.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { startOf } from '../dynamics/start.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Interval } from '../numeric/interval.ts';
import type { Rational } from '../numeric/rational.ts';
import { reading } from '../numeric/reading.ts';
import { roundings, type Arithmetic } from '../numeric/rounding.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';

/** A run of an update rule on given gradients. */
export interface Fed {
  readonly recursion: Optimizer;
  readonly arithmetic: Arithmetic;
  readonly constants: Scope<Rational>;
  readonly start: readonly Rational[];
  /** By step, then by parameter. */
  readonly gradients: readonly (readonly Rational[])[];
  /** Where a memory starts, if not where the rule says. */
  readonly memory?: Scope<Rational>;
  /** Whether the memory is empty again at every step. */
  readonly forgetful?: boolean;
}

/**
 * For each step and parameter what an implementation in this arithmetic may return: the exact path of the recursion and all
 * that rounding may make of it.
 *
 * @throws RangeError where rounding alone may lead to a division by 0 or the root of a negative number.
 */
export function roundedPath(fed: Fed): readonly (readonly Interval[])[] {
  const columns = fed.start.map((_, i) => roundedColumn(fed, i));
  return fed.gradients.map((_, t) => columns.map((column) => column[t]!));
}

const known = new WeakMap<Optimizer, Recursion>();

function composed(rule: Optimizer): Recursion {
  const found = known.get(rule) ?? fedGradients(rule);
  known.set(rule, found);
  return found;
}

function roundedColumn(
  { recursion: rule, arithmetic, constants, start, gradients, memory = {}, forgetful }: Fed,
  index: number,
): readonly Interval[] {
  const field = roundings[arithmetic];
  const fed = composed(rule);
  const rounded = (scope: Scope<Rational>) =>
    Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, field.constant(value)]));
  const fixed = rounded(constants);
  const updates = fed.states.map((state) => [state, reading(fed.updates[state]!, field)] as const);
  const begin = startOf(fed, { ...rounded(memory), w: field.constant(start[index]!) }, field);
  let state = begin;
  return gradients.map((row, i) => {
    const g = field.constant(row[index]!);
    const t = { low: i + 1, high: i + 1 };
    const before = forgetful ? { ...begin, w: state['w']! } : state;
    const scope = { ...fixed, ...before, g, t };
    state = Object.fromEntries(updates.map(([name, update]) => [name, update(scope)]));
    return state['w']!;
  });
}
