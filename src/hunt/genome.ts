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
 * neighbouring values; the others put parameters into strata, where boundaries and simple fractions are. A stratum
 * that is the only one is the whole domain, and read along it.
 */
export function freshGenome(given: Given, random: Stream): Genome {
  const tape = Array.from({ length: tapeLength(given) }, () => random.word());
  const draws = Object.values(given);
  if (random.uniform() < 0.5) return { tape, strata: draws.map(() => along) };
  return {
    tape,
    strata: draws.map(({ strata }) =>
      strata.length === 1 ? along : Math.floor(random.uniform() * (strata.length + 1)) - 1,
    ),
  };
}

/**
 * A genome in a corner: words lie at an end of their domain with probability 1/2, and parameters in strata.
 * Statements break in corners first.
 */
export function cornerGenome(given: Given, random: Stream): Genome {
  const { tape, strata } = freshGenome(given, random);
  return {
    tape: tape.map((word) => (random.uniform() < 0.5 ? word : word < words / 2 ? 0 : words - 1)),
    strata,
  };
}

const words = 2 ** 32;
