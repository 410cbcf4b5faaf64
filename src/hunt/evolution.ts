import type { Given } from '../claim/draw.ts';
import { along } from '../claim/tape.ts';
import type { Stream } from '../numeric/stream.ts';
import type { Genome } from './genome.ts';
import type { Member } from './population.ts';

/**
 * Differential evolution after Storn and Price: a trial goes from its member towards one of the best and along
 * the difference of two others (current-to-best/1/bin, Zhang and Sanderson's JADE), with both dials drawn anew.
 * Small steps from one of the best find what lies off all differences. Measured by `npm run bench:hunt`.
 */
export const evolution = {
  /** Few, for islands are many: a wider one is as sure and takes longer. */
  population: 14,
  /** Evaluations that look into corners before there is a population: much that is false is false there. */
  scouts: 12,
  /** Weights of both differences, from … to. */
  weight: [0.4, 1],
  /** Probability that a word is the mutant's, from … to: whoever keeps most words does not follow a bent valley. */
  crossover: [0.5, 1],
  /** Share of the evaluations that look somewhere by chance, half of them into corners. */
  exploration: 0.1,
  /** Share of the trials that are small steps from one of the best. */
  local: 0.1,
  /** How many members count among the best. */
  best: 4,
} as const;

/** A trial for the place of the member `target`. */
export function trial(
  given: Given,
  members: readonly Member[],
  target: number,
  random: Stream,
): Genome {
  const isSmall = random.uniform() < evolution.local;
  const best = oneOfTheBest(members, random);
  if (isSmall) return nearby(best, random);
  const [b, c] = others(members, target, random);
  return crossed(given, { own: members[target]!.genome, best, b, c }, random);
}

function oneOfTheBest(members: readonly Member[], random: Stream): Genome {
  const ranked = members.toSorted((x, y) => (x.margin ?? Infinity) - (y.margin ?? Infinity));
  return ranked[Math.floor(random.uniform() * evolution.best)]!.genome;
}

interface Parents {
  readonly own: Genome;
  readonly best: Genome;
  readonly b: Genome;
  readonly c: Genome;
}

/** Word by word own's or a mutant's; a parameter is read as best or own reads it. */
function crossed(given: Given, parents: Parents, random: Stream): Genome {
  const { own, best } = parents;
  const weight = between(evolution.weight, random);
  const crossover = between(evolution.crossover, random);
  const forced = Math.floor(random.uniform() * own.tape.length);
  const tape: number[] = [];
  const strata: number[] = [];
  for (const [i, draw] of Object.values(given).entries()) {
    const crosses = random.uniform() < crossover;
    strata.push((crosses ? best : own).strata[i]!);
    // Under another reading own's words mean something else.
    const kept = strata[i] === own.strata[i] ? own : best;
    for (let word = 0; word < draw.words; word++) {
      const at = tape.length;
      const mutates = random.uniform() < crossover || at === forced;
      const place = { parameter: i, at, ordered: strata[i] === along };
      tape.push(mutates ? mutant(parents, place, weight, random) : kept.tape[at]!);
    }
  }
  return { tape, strata };
}

interface Place {
  /** Whose word it is, counted from 0. */
  readonly parameter: number;
  readonly at: number;
  /** Words of a stratum have no order: what lies between two of them is neither's neighbour. */
  readonly ordered: boolean;
}

/** own + F (best − own) + F (b − c) of those that read it in order; one of three where words have no order. */
function mutant({ own, best, b, c }: Parents, place: Place, weight: number, random: Stream) {
  const { parameter, at, ordered } = place;
  if (!ordered) return [best, b, c][Math.floor(random.uniform() * 3)]!.tape[at]!;
  const difference = (from: Genome, to: Genome) =>
    [from, to].every(({ strata }) => strata[parameter] === along)
      ? weight * (to.tape[at]! - from.tape[at]!)
      : 0;
  const start = own.strata[parameter] === along ? own : best;
  return moved(start.tape[at]!, difference(start, best) + difference(c, b));
}

/** About one word moved, by a distance that is even in its logarithm from 2⁸ words to all there are. */
function nearby({ tape, strata }: Genome, random: Stream): Genome {
  const forced = Math.floor(random.uniform() * tape.length);
  return {
    strata,
    tape: tape.map((word, i) => {
      if (i !== forced && random.uniform() >= 1 / tape.length) return word;
      const distance = words * Math.exp(-24 * Math.LN2 * random.uniform());
      return moved(word, random.uniform() < 0.5 ? -distance : distance);
    }),
  };
}

function others(
  members: readonly Member[],
  target: number,
  random: Stream,
): readonly [Genome, Genome] {
  const chosen = new Set([target]);
  while (chosen.size < 3) chosen.add(Math.floor(random.uniform() * members.length));
  const [b, c] = [...chosen].slice(1).map((i) => members[i]!.genome);
  return [b!, c!];
}

function between([from, to]: readonly [number, number], random: Stream): number {
  return from + (to - from) * random.uniform();
}

const words = 2 ** 32;

/** Stops at the ends of the domain, where extreme cases are; a step turned back there would rarely end at one. */
function moved(word: number, difference: number): number {
  return Math.max(0, Math.min(words - 1, Math.floor(word + difference)));
}
