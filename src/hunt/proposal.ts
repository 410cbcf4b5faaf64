import type { Given } from '../claim/draw.ts';
import type { Stream } from '../numeric/stream.ts';
import { bisection, endsOf, halfway, halved, noted, type Boundary } from './boundary.ts';
import { evolution, trial } from './evolution.ts';
import { cornerGenome, freshGenome, type Genome } from './genome.ts';
import { isFlat, settled, type Population } from './population.ts';

/** What a guided search goes by. */
export interface Searching extends Population {
  readonly evaluations: number;
  readonly boundary: Boundary;
}

/** What a look at a genome told; null where nothing could be seen, and no side where nothing is agreed on. */
export interface Seen {
  readonly margin: number | null;
  readonly side: string | null;
}

/** A genome to look at next, and what changes when it has been seen. */
export interface Proposal {
  readonly genome: Genome;
  readonly settle: (seen: Seen) => Partial<Searching>;
}

/** Bisection and evolution by turns, where there is anything to bisect. */
export function proposal(given: Given, searching: Searching, random: Stream): Proposal {
  const { boundary, evaluations } = searching;
  const ends = evaluations % bisection.every === 0 ? endsOf(boundary) : null;
  if (ends !== null) {
    const genome = halfway(given, ends, random);
    return {
      genome,
      settle: ({ side }) => ({ boundary: halved(boundary, ends, { genome, side }) }),
    };
  }
  const [genome, target] = evolved(given, searching, random);
  const settle = ({ margin, side }: Seen) => ({
    boundary: noted(boundary, { genome, side }),
    ...(target === null ? {} : settled(searching, { genome, margin }, target)),
  });
  return { genome, settle };
}

/** A genome, and the place in the population that it is for; none for scouts, since a population that begins in corners stays there. */
function evolved(
  given: Given,
  { members, age, evaluations }: Searching,
  random: Stream,
): readonly [Genome, number | null] {
  if (evaluations < evolution.scouts) return [cornerGenome(given, random), null];
  if (members.length < evolution.population) return [freshGenome(given, random), members.length];
  const target = age % evolution.population;
  return isFlat(members) || random.uniform() < evolution.exploration
    ? [anywhere(given, random), target]
    : [trial(given, members, target, random), target];
}

function anywhere(given: Given, random: Stream): Genome {
  return random.uniform() < 0.5 ? freshGenome(given, random) : cornerGenome(given, random);
}
