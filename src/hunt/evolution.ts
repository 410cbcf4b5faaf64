import type { Given } from '../claim/draw.ts';
import { along } from '../claim/tape.ts';
import type { Stream } from '../numeric/stream.ts';
import type { Genome } from './genome.ts';

/**
 * Differential evolution after Storn and Price that draws both of its dials anew for each trial and mixes three
 * kinds: rand/1/bin keeps the population wide, current-to-best/1/bin (Zhang and Sanderson's JADE) draws it
 * together, and small steps from one of the best finish what both leave. Measured by `npm run bench:hunt`.
 */
export const evolution = {
  population: 24,
  /** Weights of the difference of two members, from … to. */
  weight: [0.4, 1],
  /** Share of the evaluations that look somewhere by chance. */
  exploration: 0.1,
  /** Share of the trials that are small steps from one of the best, by island: some roam, one polishes. */
  local: [0.1, 0.2, 0.5, 0.9],
  /** Share of the other trials that go towards one of the best. */
  towards: 0.25,
  /** How many members count among the best. */
  best: 4,
  /** Generations without a better best member after which a population begins anew. */
  patience: 20,
} as const;

/** What a trial is made from: a member and its margin, null where nothing could be seen. */
interface Rated {
  readonly genome: Genome;
  readonly margin: number | null;
}

/** A trial for the place of the member `target`; a small step with probability `local`. */
export function trial(
  given: Given,
  members: readonly Rated[],
  target: number,
  random: Stream,
  local: number,
): Genome {
  const isSmall = random.uniform() < local;
  const best = oneOfTheBest(members, random);
  if (isSmall) return nearby(best, random);
  const [a, b, c] = others(members, target, random);
  const own = members[target]!.genome;
  return random.uniform() < evolution.towards
    ? crossed(given, { own, base: best, pull: true, b, c }, random)
    : crossed(given, { own, base: a, pull: false, b, c }, random);
}

function oneOfTheBest(members: readonly Rated[], random: Stream): Genome {
  const ranked = members.toSorted((x, y) => (x.margin ?? Infinity) - (y.margin ?? Infinity));
  return ranked[Math.floor(random.uniform() * evolution.best)]!.genome;
}

interface Parents {
  readonly own: Genome;
  readonly base: Genome;
  /** Whether the difference is added on the way from own to base, not to base itself. */
  readonly pull: boolean;
  readonly b: Genome;
  readonly c: Genome;
}

/** Word by word own's or a mutant's; a parameter is read as base or own reads it. */
function crossed(given: Given, parents: Parents, random: Stream): Genome {
  const { own, base } = parents;
  const [lightest, heaviest] = evolution.weight;
  const weight = lightest + (heaviest - lightest) * random.uniform();
  const crossover = random.uniform();
  const forced = Math.floor(random.uniform() * own.tape.length);
  const tape: number[] = [];
  const strata: number[] = [];
  for (const [i, draw] of Object.values(given).entries()) {
    const crosses = random.uniform() < crossover;
    strata.push((crosses ? base : own).strata[i]!);
    // Under another reading own's words mean something else.
    const kept = strata[i] === own.strata[i] ? own : base;
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

/** base + F (b − c), reflected into the words there are; one of the three where words have no order. */
function mutant({ own, base, pull, b, c }: Parents, place: Place, weight: number, random: Stream) {
  const { parameter, at, ordered } = place;
  if (!ordered) return [base, b, c][Math.floor(random.uniform() * 3)]!.tape[at]!;
  const reads = ({ strata }: Genome) => strata[parameter] === along;
  const from =
    pull && reads(own) ? own.tape[at]! + weight * (base.tape[at]! - own.tape[at]!) : base.tape[at]!;
  return moved(from, reads(b) && reads(c) ? weight * (b.tape[at]! - c.tape[at]!) : 0);
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
  members: readonly Rated[],
  target: number,
  random: Stream,
): readonly [Genome, Genome, Genome] {
  const chosen = new Set([target]);
  while (chosen.size < 4) chosen.add(Math.floor(random.uniform() * members.length));
  const [a, b, c] = [...chosen].slice(1).map((i) => members[i]!.genome);
  return [a!, b!, c!];
}

const words = 2 ** 32;

function moved(word: number, difference: number): number {
  let position = (word + difference) / words;
  if (position < 0) position = -position;
  if (position > 1) position = 2 - position;
  return Math.min(words - 1, Math.floor(position * words));
}
