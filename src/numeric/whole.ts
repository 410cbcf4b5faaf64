import { commonDivisor } from './common-divisor.ts';
import type { Rational } from './rational.ts';

/** The least whole number that makes a whole number of every value it is multiplied with. */
export function commonDenominator(values: readonly Rational[]): bigint {
  return values.reduce((common, { d }) => (common / commonDivisor(common, d)) * d, 1n);
}

/** value·multiple for a multiple of value's denominator. */
export function wholeMultiple({ s, n, d }: Rational, multiple: bigint): bigint {
  return s * n * (multiple / d);
}
