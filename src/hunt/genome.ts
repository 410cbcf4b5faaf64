import type { Drawn, Given } from '../claim/draw.ts';
import { along, readStrata, tapeLength } from '../claim/tape.ts';
import type { Stream } from '../numeric/stream.ts';

/** One point of a claim's domain as a guided search varies it: plain numbers, so that it travels as JSON. */
export interface Genome {
  /** 32-bit words. */
  readonly tape: readonly number[];
  /** The stratum of each parameter, in the order of the domain; −1 reads the parameter along its domain. */
  readonly strata: readonly number[];
}

/** The values that a genome stands for. */
export function drawnFrom<G extends Given>(given: G, { tape, strata }: Genome): Drawn<G> {
  return readStrata(given, Uint32Array.from(tape), strata);
}

/**
 * A genome by chance. Half of them read every parameter along its domain, where neighbouring words are
 * neighbouring values; the others put parameters into strata, where boundaries and simple fractions are.
 */
export function freshGenome(given: Given, random: Stream): Genome {
  const tape = Array.from({ length: tapeLength(given) }, () => random.word());
  const draws = Object.values(given);
  if (random.uniform() < 0.5) return { tape, strata: draws.map(() => along) };
  return {
    tape,
    strata: draws.map((draw) => Math.floor(random.uniform() * (draw.strata.length + 1)) - 1),
  };
}
