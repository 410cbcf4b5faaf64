import type { Drawn, Given } from './draw.ts';

/** One drawn point of a claim's domain: the raw words, which stratum of each parameter, and the values read. */
export interface Point<G extends Given = Given> {
  readonly tape: Uint32Array;
  /** Number of the draw, from 0; it fixes the strata. */
  readonly index: number;
  readonly raw: Drawn<G>;
}

/** How many words a `given` reads, whatever it draws. */
export function tapeLength(given: Given): number {
  return Object.values(given).reduce((total, draw) => total + draw.words, 0);
}

/** The point that a tape and a draw number stand for. */
export function readTape<G extends Given>(given: G, tape: Uint32Array, index: number): Point<G> {
  return { tape, index, raw: readStrata(given, tape, strataAt(given, index)) };
}

/** In place of a stratum: the draw is read along its domain. */
export const along = -1;

/** The values that a tape stands for, each parameter read in a stratum of its own or along its domain. */
export function readStrata<G extends Given>(
  given: G,
  tape: Uint32Array,
  strata: readonly number[],
): Drawn<G> {
  let offset = 0;
  const raw = Object.entries(given).map(([name, draw], i) => {
    const words = tape.subarray(offset, offset + draw.words);
    offset += draw.words;
    const stratum = strata[i]!;
    return [name, stratum === along ? draw.along(words) : draw.read(words, stratum)] as const;
  });
  return Object.fromEntries(raw) as Drawn<G>;
}

/** Names of the strata that draw number `index` visits, by parameter. */
export function strataNames(given: Given, index: number): Readonly<Record<string, string>> {
  const strata = strataAt(given, index);
  return Object.fromEntries(
    Object.entries(given).map(([name, draw], i) => [name, draw.strata[strata[i]!]!]),
  );
}

/**
 * Every second draw keeps all parameters to their ordinary strata; the others go through all combinations,
 * corners included. Half of any run is thus away from the boundaries, where sampled witnesses can work,
 * and no corner waits for chance.
 */
export function strataAt(given: Given, index: number): readonly number[] {
  const draws = Object.values(given);
  const sizes = draws.map((draw) => (index % 2 === 0 ? draw.ordinary : draw.strata.length));
  return combination(sizes, Math.floor(index / 2));
}

/**
 * Combination i·step mod S in mixed radix, where step is the whole number nearest to S over the golden ratio
 * that has no factor in common with S: every combination comes once in S turns, and every start of the
 * sequence is spread over all of them.
 */
function combination(sizes: readonly number[], turn: number): readonly number[] {
  const total = sizes.reduce((a, b) => a * b, 1);
  let step = Math.max(1, Math.round(total * 0.6180339887498949));
  while (commonFactor(step, total) !== 1) step++;
  let rest = (turn * step) % total;
  return sizes.map((size) => {
    const digit = rest % size;
    rest = Math.floor(rest / size);
    return digit;
  });
}

function commonFactor(a: number, b: number): number {
  return b === 0 ? a : commonFactor(b, a % b);
}
