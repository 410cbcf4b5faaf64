import { median } from '../statistics/quantile.ts';

/** Evaluations of one search to its first refutation, by seed; null where it found none. */
export type Tries = readonly (number | null)[];

export interface Score {
  readonly hits: number;
  /** Null where half of the tries or more found nothing. */
  readonly median: number | null;
}

/** A try without a hit counts as longer than every other. */
export function score(tries: Tries): Score {
  const middle = median(tries.map((at) => at ?? Number.MAX_VALUE));
  return {
    hits: tries.filter((at) => at !== null).length,
    median: middle > Number.MAX_VALUE / 4 ? null : middle,
  };
}

/** How many times as many evaluations random draws take; at least, where their median is beyond the budget. */
export function advantage(ours: Score, random: Score, budget: number): number | null {
  if (random.hits === 0 || ours.median === null) return null;
  return (random.median ?? budget) / ours.median;
}
