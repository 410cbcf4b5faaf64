import type { Field } from '../numeric/field.ts';
import type { Scope } from '../numeric/formula.ts';
import { reading } from '../numeric/reading.ts';
import { rational } from '../numeric/rational.ts';
import { noteReading } from './readings.ts';
import type { Recursion } from './recursion.ts';

/** The full start of a run: what it gives, else what the recursion's `initial` says, else 0. */
export function startOf<T>(recursion: Recursion, given: Scope<T>, field: Field<T>): Scope<T> {
  const { states, initial } = recursion;
  const stranger = Object.keys(given).find((name) => !states.includes(name));
  if (stranger !== undefined) {
    throw new TypeError(`start requires states among ${states.join(', ')}, got '${stranger}'`);
  }
  const zero = field.constant(rational(0));
  const blank = Object.fromEntries(states.map((state) => [state, given[state] ?? zero]));
  const filled = states.map((state) => {
    const start = Object.hasOwn(given, state) ? undefined : initial[state];
    return [state, start === undefined ? blank[state]! : reading(start, field)(blank)] as const;
  });
  const start = Object.fromEntries(filled);
  noteReading(recursion, { start });
  return start;
}

/** The constants that the recursion names; throws on one that is missing. */
export function constantsOf<T>(recursion: Recursion, given: Scope<T>): Scope<T> {
  const { constants, updates } = recursion;
  const missing = constants.find((name) => !Object.hasOwn(given, name));
  if (missing !== undefined) {
    const user = Object.entries(updates).find(([, { symbols }]) => symbols.includes(missing));
    const place = user === undefined ? '' : `; the update of '${user[0]}' is '${user[1].source}'`;
    throw new TypeError(
      `the recursion requires the constant '${missing}', got ${Object.keys(given).join(', ') || 'none'}${place}`,
    );
  }
  const known = Object.fromEntries(constants.map((name) => [name, given[name]!]));
  noteReading(recursion, { constants: known });
  return known;
}
