import type { Rational } from './rational.ts';

/** The least whole number that makes a whole number of every value it is multiplied with. */
export function commonDenominator(values: readonly Rational[]): bigint {
  return values.reduce((common, { d }) => (common / commonDivisor(common, d)) * d, 1n);
}

/** value·multiple for a multiple of value's denominator. */
export function wholeMultiple({ s, n, d }: Rational, multiple: bigint): bigint {
  return s * n * (multiple / d);
}

/** The greatest common divisor, at least 0. */
export function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
