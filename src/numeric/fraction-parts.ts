import type { LongFraction } from './long-fraction.ts';
import { math } from './mathjs.ts';

/**
 * A reduced fraction. Parts that are safe integers, as nearly all are, stay doubles, which cost neither
 * BigInts nor their memory. Each value has one form, so equal fractions have equal fields.
 */
export class FractionParts {
  /** Signed numerator and denominator where both are safe integers; else 0 and 0. */
  readonly above: number;
  readonly below: number;
  /** The same where one is longer. */
  readonly long: LongFraction | undefined;

  /** For parts that are reduced and in their one form. */
  constructor(above: number, below: number, long?: LongFraction) {
    this.above = above;
    this.below = below;
    this.long = long;
  }

  /** The sign: -1n, or 1n also at 0. */
  get s(): bigint {
    return (this.long === undefined ? this.above < 0 : this.long[0] < 0n) ? -1n : 1n;
  }

  /** The numerator without its sign. */
  get n(): bigint {
    if (this.long === undefined) return this.above === 0 ? 0n : BigInt(Math.abs(this.above));
    return this.long[0] < 0n ? -this.long[0] : this.long[0];
  }

  /** The denominator. */
  get d(): bigint {
    return this.long === undefined ? (this.below === 1 ? 1n : BigInt(this.below)) : this.long[1];
  }

  valueOf(): number {
    const [n, d] = this.long ?? [this.above, this.below];
    return Number(n) / Number(d);
  }

  /** As a decimal, periods in parentheses. */
  toString(): string {
    return math.fraction(...(wholeParts(this) as [bigint, bigint])).toString();
  }

  /** As `3` or `-7/3`. */
  toFraction(): string {
    const [n, d] = this.long ?? [this.above, this.below];
    return d === 1 || d === 1n ? `${n}` : `${n}/${d}`;
  }

  toJSON(): unknown {
    const [n, d] = wholeParts(this);
    return { mathjs: 'Fraction', n: `${n}`, d: `${d}` };
  }
}

/** Signed numerator and denominator. */
export function wholeParts({ above, below, long }: FractionParts): LongFraction {
  return long ?? [BigInt(above), BigInt(below)];
}

/** −1, 0 or 1 as a is less than, equal to or greater than b. */
export function order(a: FractionParts, b: FractionParts): number {
  if (a.below !== 0 && b.below !== 0) {
    const [left, right] = [a.above * b.below, b.above * a.below];
    // Rounding keeps order: only equal products may hide a difference.
    if (left < right) return -1;
    if (left > right) return 1;
    if (isSame(a, b)) return 0;
  }
  const [[n, d], [m, e]] = [wholeParts(a), wholeParts(b)];
  const [left, right] = [n * e, m * d];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isSame(a: FractionParts, b: FractionParts): boolean {
  if (a.above !== b.above || a.below !== b.below) return false;
  return a.long?.[0] === b.long?.[0] && a.long?.[1] === b.long?.[1];
}
