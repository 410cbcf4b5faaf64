import { median, spread } from './statistics/quantile.ts';

/** A quantity that is no ratio, and the range that it must stay in. */
export interface Bound {
  readonly subject: string;
  readonly quantity: string;
  readonly unit: string;
  readonly value: number;
  readonly spread: number;
  readonly atLeast: number | null;
  readonly atMost: number | null;
  /** null where the quantity is only reported. */
  readonly met: boolean | null;
}

export interface Wanted {
  readonly subject: string;
  readonly quantity: string;
  readonly unit: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** The median of what the rounds gave, against what is wanted. */
export function bound(
  { subject, quantity, unit, atLeast, atMost }: Wanted,
  values: readonly number[],
): Bound {
  const value = median(values);
  const met =
    atLeast === undefined && atMost === undefined
      ? null
      : value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
  const range = { atLeast: atLeast ?? null, atMost: atMost ?? null };
  return { subject, quantity, unit, value, spread: spread(values), ...range, met };
}
