import { median, spread } from './statistics/quantile.ts';
import { targetOf } from './targets.ts';

/** The cost of a subject over the cost of what it stands against, in one run. */
export interface Ratio {
  readonly subject: string;
  readonly against: string;
  /** Those that the subject used. */
  readonly threads: number;
  /** The median over rounds of the ratio within a round; below 1 the subject is cheaper. */
  readonly ratio: number;
  /** Half the distance between the quartiles over rounds. */
  readonly spread: number;
  /** The largest ratio that is good enough; null where the ratio is only reported. */
  readonly target: number | null;
  readonly met: boolean | null;
}

export type Pair = Pick<Ratio, 'subject' | 'against' | 'threads'>;

/** Costs of both in the same rounds, in order. */
export function ratio(pair: Pair, costs: readonly number[], against: readonly number[]): Ratio {
  if (costs.length === 0 || costs.length !== against.length) {
    throw new RangeError(
      `ratio requires as many rounds of both, got ${costs.length} and ${against.length}`,
    );
  }
  const ratios = costs.map((cost, round) => cost / against[round]!);
  const target = targetOf(pair);
  const value = median(ratios);
  const met = target === null ? null : value <= target;
  return { ...pair, ratio: value, spread: spread(ratios), target, met };
}
