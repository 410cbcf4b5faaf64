import { InvalidArgumentError } from 'commander';

/** One of the equal parts that a run is split into: the `index`-th of `total`, from 1. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** Shards beyond which a number is taken for a slip: there is never more than a claim to each. */
export const mostShards = 1024;

/** Reads `2/3`. */
export function readShard(text: string): Shard {
  const [, index = 0, total = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (!(index >= 1 && index <= total && total <= mostShards))
    throw new InvalidArgumentError(
      `It requires i/n with whole numbers 1 ≤ i ≤ n ≤ ${mostShards}, got '${text}'.`,
    );
  return { index, total };
}

/** `2/3`. */
export function shardName({ index, total }: Shard): string {
  return `${index}/${total}`;
}

/** A shard's share of a list in its order: every n-th item, since neighbours cost about the same. */
export function shardOf<T>(items: readonly T[], { index, total }: Shard): readonly T[] {
  return items.filter((_, i) => i % total === index - 1);
}
