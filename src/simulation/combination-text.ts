import { again, get, longs, set, v, type Writer } from './text.ts';

/** y = Σ x_j M_j over vectors M_j of equal length that lie one after the other. */
export interface Combination {
  /** How many x_j there are. */
  readonly terms: number;
  /** The length of M_j and y in vectors of two doubles. */
  readonly vectors: number;
  /** Locals with the addresses of M_0 and x_0, and what to add to the latter. */
  readonly base: string;
  readonly factors: { readonly at: string; readonly offset: number };
  /** Where y goes; it may be where x was. */
  readonly into: { readonly at: string; readonly offset: number };
}

/** Up to this many terms are written out; beyond, a loop is faster: see below. */
const writtenOut = 4;

/**
 * Terms are added in order, from 0. A long straight line would be slow: V8 moves all its loads to the front and
 * spills what does not fit into registers (1.5 to 2.5 times the time at d = 8 and 16). A loop carries the sums in registers.
 */
export function combinationText(writer: Writer, combination: Combination): void {
  const { line, local, assign } = writer;
  const { terms, vectors, base, factors, into } = combination;
  const sums = Array.from({ length: vectors }, (_, i) => `sum${i}`);
  for (const name of sums) assign(name, longs(0));
  if (terms <= writtenOut) {
    for (let j = 0; j < terms; j++)
      termText(writer, sums, get(base), 16 * vectors * j, get(factors.at), factors.offset + 8 * j);
  } else {
    line(set(local('term', 'i32'), get(base)));
    line(set(local('factor', 'i32'), get(factors.at)));
    line(set(local('end', 'i32'), v('i32.add', get('factor'), `(i32.const ${8 * terms})`)));
    line('(loop $terms');
    termText(writer, sums, get('term'), 0, get('factor'), factors.offset);
    line(set('term', v('i32.add', get('term'), `(i32.const ${16 * vectors})`)));
    line(set('factor', v('i32.add', get('factor'), '(i32.const 8)')));
    line(again('terms', v('i32.ne', get('factor'), get('end'))));
  }
  for (const [i, name] of sums.entries())
    line(v(`v128.store offset=${into.offset + 16 * i}`, get(into.at), get(name)));
}

function termText(
  { assign }: Writer,
  sums: readonly string[],
  ...[term, offset, factor, place]: readonly [string, number, string, number]
): void {
  assign('x', v(`v128.load64_splat offset=${place}`, factor));
  for (const [i, name] of sums.entries()) {
    const entry = v(`v128.load offset=${offset + 16 * i}`, term);
    assign(name, v('f64x2.add', get(name), v('f64x2.mul', entry, get('x'))));
  }
}
