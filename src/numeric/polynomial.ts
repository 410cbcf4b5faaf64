import { rational, type Rational } from './rational.ts';
import { commonDivisor } from './common-divisor.ts';
import { commonDenominator, wholeMultiple } from './whole.ts';

/** Whole coefficients, lowest first, the last one not 0; the zero polynomial has none. */
export type Polynomial = readonly bigint[];

/** The polynomial's positive multiple with whole coefficients that have no common divisor: the same roots and signs. */
export function wholePolynomial(coefficients: readonly Rational[]): Polynomial {
  const denominator = commonDenominator(coefficients);
  return primitive(trimmed(coefficients.map((c) => wholeMultiple(c, denominator))));
}

/** Coefficients of a product of polynomials, lowest first. */
export function polynomialProduct(
  a: readonly Rational[],
  b: readonly Rational[],
): readonly Rational[] {
  const product = Array.from({ length: a.length + b.length - 1 }, () => rational(0));
  for (const [i, x] of a.entries())
    for (const [j, y] of b.entries()) product[i + j] = product[i + j]!.add(x.mul(y));
  return product;
}

/** The sign of p at a rational. */
export function polynomialSign(p: Polynomial, x: Rational): -1 | 0 | 1 {
  const [n, d] = [x.s * x.n, x.d];
  let [value, scale] = [0n, 1n];
  for (const c of p.toReversed()) {
    value = value * n + c * scale;
    scale *= d;
  }
  return value === 0n ? 0 : value < 0n ? -1 : 1;
}

export function slopeOf(p: Polynomial): Polynomial {
  return p.slice(1).map((c, i) => c * BigInt(i + 1));
}

/** Quotient and remainder of a positive multiple of a by b: signs are kept, and nothing is reduced on the way. */
export function division(a: Polynomial, b: Polynomial) {
  const lead = b.at(-1)!;
  const size = lead < 0n ? -lead : lead;
  const quotient = Array.from({ length: Math.max(0, a.length - b.length + 1) }, () => 0n);
  let rest = a;
  while (rest.length >= b.length) {
    const shift = rest.length - b.length;
    const factor = lead < 0n ? -rest.at(-1)! : rest.at(-1)!;
    for (let i = 0; i < quotient.length; i++) quotient[i] = quotient[i]! * size;
    quotient[shift] = quotient[shift]! + factor;
    rest = trimmed(
      rest.map((c, i) => c * size - (i < shift ? 0n : factor * b[i - shift]!)).slice(0, -1),
    );
  }
  return { quotient: primitive(quotient), remainder: primitive(rest) };
}

function primitive(p: Polynomial): Polynomial {
  const content = p.reduce((common, c) => commonDivisor(common, c), 0n);
  return content <= 1n ? p : p.map((c) => c / content);
}

function trimmed(p: Polynomial): Polynomial {
  return p.slice(0, p.findLastIndex((c) => c !== 0n) + 1);
}
