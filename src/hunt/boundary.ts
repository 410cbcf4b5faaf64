import type { Given } from '../claim/draw.ts';
import { along } from '../claim/tape.ts';
import type { Stream } from '../numeric/stream.ts';
import type { Genome } from './genome.ts';

/** A genome, and on which side it lies of what its claim decides. */
export interface Sided {
  readonly genome: Genome;
  readonly side: string;
}

/**
 * Bisection between two genomes on different sides. Where theory and witness decide by different thresholds, the way
 * from one to the other crosses both, and every halving comes closer to the stretch between them, on which they disagree:
 * margins are not asked.
 */
export interface Boundary {
  /** What was last looked at elsewhere on each side, the latest one at the end. */
  readonly latest: readonly Sided[];
  /** Being brought together; null before there are two sides, and where bisection is to begin anew. */
  readonly ends: readonly [Sided, Sided] | null;
  readonly halvings: number;
}

export const bisection = {
  /** Every second evaluation, where there are two sides. */
  every: 2,
  /** Halvings of one pair: closer ends rarely have anything between them. */
  halvings: 12,
  /** Sides that are remembered. */
  sides: 8,
} as const;

/** Nothing seen yet. */
export const noBoundary: Boundary = { latest: [], ends: null, halvings: 0 };

/** A genome that was looked at; of no side where theory and witness did not agree on one. */
type Looked = Pick<Sided, 'genome'> & { readonly side: string | null };

/** With one more genome seen elsewhere. */
export function noted(boundary: Boundary, seen: Looked): Boundary {
  if (!isSided(seen)) return boundary;
  const others = boundary.latest.filter(({ side }) => side !== seen.side);
  return { ...boundary, latest: [...others, seen].slice(-bisection.sides) };
}

/** The genomes to look between: those being brought together, or the two latest ones on different sides. */
export function endsOf({ latest, ends }: Boundary): readonly [Sided, Sided] | null {
  const [a, b] = latest.slice(-2);
  return ends ?? (a && b ? [a, b] : null);
}

/** After a look between two genomes, at one that takes the place of the one on its side. */
export function halved(
  { latest, halvings }: Boundary,
  [a, b]: readonly [Sided, Sided],
  seen: Looked,
): Boundary {
  const isOver = halvings + 1 >= bisection.halvings;
  const isBetween = isSided(seen) && [a, b].some(({ side }) => side === seen.side);
  if (isOver || !isBetween) return { ...noBoundary, latest };
  return { latest, ends: seen.side === a.side ? [seen, b] : [a, seen], halvings: halvings + 1 };
}

/** The middle of two genomes; a parameter that either reads in a stratum is one of theirs, for strata have no middle. */
export function halfway(given: Given, [a, b]: readonly [Sided, Sided], random: Stream): Genome {
  const tape: number[] = [];
  const strata: number[] = [];
  for (const [i, draw] of Object.values(given).entries()) {
    const isOrdered = [a, b].every(({ genome }) => genome.strata[i] === along);
    const { genome } = random.uniform() < 0.5 ? a : b;
    strata.push(genome.strata[i]!);
    for (let word = 0; word < draw.words; word++) {
      const at = tape.length;
      const middle = Math.floor((a.genome.tape[at]! + b.genome.tape[at]!) / 2);
      tape.push(isOrdered ? middle : genome.tape[at]!);
    }
  }
  return { tape, strata };
}

function isSided(seen: Looked): seen is Sided {
  return seen.side !== null;
}
