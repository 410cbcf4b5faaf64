import type { Dots } from '../samples-schema.ts';
import type { ClaimView, Witness } from './view.ts';

/** One instance with both sides as numbers. */
export interface Spot {
  readonly rank: NonNullable<Witness['rank']>;
  readonly near: boolean;
  readonly theory: readonly [number, number];
  readonly observed: readonly [number, number];
  /** What to mark between the ends of an interval. */
  readonly middle: number;
}

/** The instances of a claim whose two sides are numbers. */
export function spots({ claim, sample }: ClaimView): readonly Spot[] {
  return sample.witnesses.flatMap(({ name, dots }) => {
    const rank = claim.witnesses.find((witness) => witness.name === name)?.rank;
    return rank ? spotsOf(dots, rank) : [];
  });
}

function spotsOf(dots: Dots, rank: Spot['rank']): readonly Spot[] {
  return dots.draws.flatMap((_, i) => {
    const [theory, observed] = [range(dots.theory[i]!), range(dots.observed[i]!)];
    if (!theory || !observed) return [];
    const seen = dots.intervals[i] ?? observed;
    const middle = (observed[0] + observed[1]) / 2;
    return [{ rank, near: dots.near[i] === '1', theory, observed: seen, middle }];
  });
}

function range(side: Dots['theory'][number]): readonly [number, number] | undefined {
  if (typeof side === 'string') return undefined;
  return typeof side === 'number' ? [side, side] : side;
}
