import type { Fraction } from 'fraction.js';
import { ExactFraction, quotient } from './exact-fraction.ts';
import { math } from './mathjs.ts';
import { plainNumbers } from './plain-numbers.ts';

/** An exact fraction of whole numbers of any length, always reduced, sign in the numerator. */
export type Rational = ExactFraction;

const exactText = /^[+-]?\d+(?:(?:\.\d+)?(?:[eE][+-]?\d+)?|\/\d+)$/;

/**
 * The exact rational of an integer, a text such as `-7/3`, `0.1` (one tenth) or `1e-8`, or a pair of BigInts.
 * A float that is no integer is refused, since its exact value is rarely what was meant: see `dyadic`.
 */
export function rational(
  value: Rational | Fraction | number | bigint | string,
  denominator?: number | bigint,
): Rational {
  if (denominator !== undefined) {
    const [n, d] = [BigInt(value as number | bigint), BigInt(denominator)];
    if (d === 0n) throw new RangeError(`rational requires a denominator other than 0, got ${n}/0`);
    return quotient(n, d);
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`rational requires an integer or a text, got the float ${value}`);
  }
  if (typeof value === 'string' && (!exactText.test(value) || /\/0+$/.test(value))) {
    throw new RangeError(`rational requires a text such as -7/3, 0.1 or 1e-8, got '${value}'`);
  }
  if (isRational(value)) return value;
  if (typeof value === 'number') return new ExactFraction(value + 0, 1);
  const { s, n, d } = math.fraction(typeof value === 'string' ? plainNumbers(value) : value);
  return quotient(s * n, d);
}

export const zero = rational(0);
export const one = rational(1);
export const two = rational(2);

export function isRational(value: unknown): value is Rational {
  return value instanceof ExactFraction;
}

/** The same fraction as mathjs keeps it in its syntax trees. */
export function mathjsFraction({ s, n, d }: Rational): Fraction {
  return math.fraction(s * n, d);
}

/** The exact value of a finite double: an integer times a power of two. */
export function dyadic(value: number): Rational {
  if (!Number.isFinite(value))
    throw new RangeError(`dyadic requires a finite number, got ${value}`);
  let [mantissa, exponent] = [value, 0n];
  while (!Number.isSafeInteger(mantissa)) {
    const grow = Math.abs(mantissa) < 1;
    mantissa *= grow ? 2 ** 52 : 2;
    exponent += grow ? 52n : 1n;
    if (exponent > 1200n) throw new RangeError(`dyadic failed on ${value}`);
  }
  return rational(BigInt(mantissa), 2n ** exponent);
}

/** The double nearest to a rational to within one unit in the last place; never NaN for huge terms. */
export function toNumber(value: Rational): number {
  if (value.long === undefined) return value.above / value.below;
  const excess = Math.max(bits(value.n), bits(value.d)) - 1000;
  if (excess <= 0) return Number(value.s * value.n) / Number(value.d);
  const shift = bits(value.n) - bits(value.d) - 64;
  const quotient =
    shift >= 0 ? value.n / (value.d << BigInt(shift)) : (value.n << BigInt(-shift)) / value.d;
  // In two factors: 2^shift alone may underflow where the product does not.
  const half = Math.trunc(shift / 2);
  return Number(value.s * quotient) * 2 ** half * 2 ** (shift - half);
}

/** log|value| to a few units in the last place of its parts, for rationals of any length; −∞ at 0. */
export function logarithm(value: Rational): number {
  return bigLogarithm(value.n) - bigLogarithm(value.d);
}

/** `3`, `-7/3`: the form in which reports print and `rational` reads. */
export function toText(value: Rational): string {
  return value.toFraction();
}

export function power(base: Rational, exponent: number): Rational {
  if (!Number.isInteger(exponent))
    throw new RangeError(`power requires an integer exponent, got ${exponent}`);
  return base.pow(exponent);
}

export function sum(values: Iterable<Rational>): Rational {
  let total = zero;
  for (const value of values) total = total.add(value);
  return total;
}

export function largest(values: readonly Rational[]): Rational {
  if (values.length === 0) throw new RangeError('largest requires at least one value, got none');
  return values.reduce((a, b) => (a.gte(b) ? a : b));
}

export function smallest(values: readonly Rational[]): Rational {
  return largest(values.map((value) => value.neg())).neg();
}

function bits(value: bigint): number {
  return value === 0n ? 0 : value.toString(16).length * 4;
}

function bigLogarithm(value: bigint): number {
  const shift = Math.max(0, bits(value) - 64);
  return Math.log(Number(value >> BigInt(shift))) + shift * Math.LN2;
}
