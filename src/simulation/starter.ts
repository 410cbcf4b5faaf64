import type { Recursion } from '../dynamics/recursion.ts';
import { startOf } from '../dynamics/start.ts';
import { floats } from '../numeric/field.ts';
import { formula, type Formula, type Scope } from '../numeric/formula.ts';
import { reading } from '../numeric/reading.ts';
import type { Stream } from '../numeric/stream.ts';
import { normal } from '../noise/normal.ts';

/**
 * Where replicas start, by state: one number for all, one for each replica (in the run's order), or a formula
 * in the constants and in standard normals z1, z2, … that each replica draws from its own stream.
 */
export type Start = Readonly<Record<string, number | string | ArrayLike<number>>>;

export interface Starter {
  /** Whether replicas start differently, and whether they advance their streams for it. */
  readonly varies: boolean;
  readonly draws: boolean;
  /**
   * The start of the replica at `index` of the run, valid until the next is asked for; advances its stream by one
   * word for each normal used.
   */
  readonly at: (index: number, stream: Stream) => Scope<number>;
}

export function starter(recursion: Recursion, start: Start, constants: Scope<number>): Starter {
  const fixed = chosen(start, (value) => typeof value === 'number');
  const lists = Object.entries(chosen(start, (value) => typeof value === 'object'));
  const drawn = Object.entries(chosen(start, (value) => typeof value === 'string')).map(
    ([state, text]) => [state, startFormula(state, text, constants)] as const,
  );
  if (lists.length + drawn.length === 0) {
    const same = startOf(recursion, fixed, floats);
    return { varies: false, draws: false, at: () => same };
  }
  const normals = [...new Set(drawn.flatMap(([, { symbols }]) => symbols))].filter(isNormal);
  const readings = drawn.map(([state, f]) => [state, reading(f, floats)] as const);
  // Replicas come by the million: the same records serve all of them.
  const scope: Record<string, number> = { ...constants };
  const own: Record<string, number> = { ...fixed };
  const plain = Object.keys(recursion.initial).length === 0;
  const zeros = Object.fromEntries(Object.keys(start).map((state) => [state, 0]));
  const all: Record<string, number> = { ...startOf(recursion, { ...zeros, ...fixed }, floats) };
  const at = (index: number, stream: Stream) => {
    for (const name of normals) scope[name] = normal(stream);
    const given = plain ? all : own;
    for (const [state, values] of lists) given[state] = values[index]!;
    for (const [state, value] of readings) given[state] = value(scope);
    return plain ? all : startOf(recursion, own, floats);
  };
  return { varies: true, draws: normals.length > 0, at };
}

function isNormal(symbol: string): boolean {
  return /^z[1-9]\d*$/.test(symbol);
}

/** A start in terms of constants and normals; throws where it cannot be parsed or speaks of anything else. */
function startFormula(state: string, text: string, constants: Scope<number>): Formula {
  try {
    const start = formula(text);
    return formula(text, [...Object.keys(constants), ...start.symbols.filter(isNormal)]);
  } catch (error) {
    throw new SyntaxError(`start of '${state}': ${(error as Error).message}`, { cause: error });
  }
}

function chosen<T extends Start[string]>(
  start: Start,
  is: (value: Start[string]) => value is T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(start).filter((entry): entry is [string, T] => is(entry[1])),
  );
}

/** Whether all replicas start a state at the same number. */
export function startsAlike({ initial }: Recursion, state: string, start: Start): boolean {
  if (Object.hasOwn(start, state)) return typeof start[state] === 'number';
  const formula = Object.hasOwn(initial, state) ? initial[state] : undefined;
  return (formula?.symbols ?? []).every((symbol) => typeof (start[symbol] ?? 0) === 'number');
}
