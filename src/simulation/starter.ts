import type { Recursion } from '../dynamics/recursion.ts';
import { startOf } from '../dynamics/start.ts';
import { floats } from '../numeric/field.ts';
import { formula, type Scope } from '../numeric/formula.ts';
import { reading } from '../numeric/reading.ts';
import type { Stream } from '../numeric/stream.ts';
import { normal } from '../noise/normal.ts';

/**
 * Where replicas start, by state: one number for all, one for each replica (in the run's order), or a formula
 * in the constants and in standard normals z1, z2, … that each replica draws from its own stream.
 */
export type Start = Readonly<Record<string, number | string | ArrayLike<number>>>;

/** The start of the replica at `index` of the run; advances its stream by one word for each normal used. */
export type Starter = (index: number, stream: Stream) => Scope<number>;

export function starter(recursion: Recursion, start: Start, constants: Scope<number>): Starter {
  const fixed = chosen(start, (value) => typeof value === 'number');
  const lists = Object.entries(chosen(start, (value) => typeof value === 'object'));
  const drawn = Object.entries(chosen(start, (value) => typeof value === 'string')).map(
    ([state, text]) => [state, formula(text)] as const,
  );
  if (lists.length + drawn.length === 0) {
    const same = startOf(recursion, fixed, floats);
    return () => same;
  }
  const normals = [...new Set(drawn.flatMap(([, { symbols }]) => symbols))].filter((symbol) =>
    /^z[1-9]\d*$/.test(symbol),
  );
  const readings = drawn.map(([state, f]) => [state, reading(f, floats)] as const);
  return (index, stream) => {
    const scope = {
      ...constants,
      ...Object.fromEntries(normals.map((name) => [name, normal(stream)])),
    };
    const own = [
      ...lists.map(([state, values]) => [state, values[index]!] as const),
      ...readings.map(([state, value]) => [state, value(scope)] as const),
    ];
    return startOf(recursion, { ...fixed, ...Object.fromEntries(own) }, floats);
  };
}

function chosen<T extends Start[string]>(
  start: Start,
  is: (value: Start[string]) => value is T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(start).filter((entry): entry is [string, T] => is(entry[1])),
  );
}
