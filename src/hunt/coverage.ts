import type { Given } from '../claim/draw.ts';
import { along } from '../claim/tape.ts';
import type { Genome } from './genome.ts';

/** How often each part of each parameter's domain was looked at, in the order of the domain. */
export type Coverage = readonly ParameterCoverage[];

interface ParameterCoverage {
  /** Visits of sixteen equal parts of the domain, by the first word of draws that were read along it. */
  readonly parts: readonly number[];
  /** Visits of each stratum. */
  readonly strata: readonly number[];
}

const parts = 16;

/** No visits yet. */
export function coverageOf(given: Given): Coverage {
  return Object.values(given).map(({ strata }) => ({
    parts: Array<number>(parts).fill(0),
    strata: strata.map(() => 0),
  }));
}

/** With one visit more. */
export function visited(given: Given, coverage: Coverage, { tape, strata }: Genome): Coverage {
  let offset = 0;
  return Object.values(given).map((draw, i) => {
    const word = tape[offset] ?? 0;
    offset += draw.words;
    const [seen, stratum] = [coverage[i]!, strata[i]!];
    if (stratum !== along) return { ...seen, strata: more(seen.strata, stratum) };
    return {
      parts: more(seen.parts, Math.floor((word / 2 ** 32) * parts)),
      // An only stratum is all there is.
      strata: seen.strata.length === 1 ? more(seen.strata, 0) : seen.strata,
    };
  });
}

/** The visits of several searches together. */
export function together(coverages: readonly Coverage[]): Coverage {
  const [first = [], ...others] = coverages;
  return first.map((own, i) => ({
    parts: summed([own, ...others.map((one) => one[i]!)].map((one) => one.parts)),
    strata: summed([own, ...others.map((one) => one[i]!)].map((one) => one.strata)),
  }));
}

function more(counts: readonly number[], at: number): readonly number[] {
  return counts.with(at, counts[at]! + 1);
}

function summed(lists: readonly (readonly number[])[]): readonly number[] {
  return lists[0]!.map((_, i) => lists.reduce((total, list) => total + list[i]!, 0));
}
