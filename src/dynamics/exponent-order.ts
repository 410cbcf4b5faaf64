import { one, power, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import type { Multiplier } from './multipliers.ts';

/** Largest common denominator of the probabilities: the products have that many factors. */
const mostFactors = 4096n;

/**
 * The sign of E log|f| − E log|g| for two laws of multipliers, exact: both are products of integer powers, to the common
 * denominator of the probabilities. A multiplier 0 makes a mean of −∞; two of them count as equal.
 */
export function exponentOrder(f: readonly Multiplier[], g: readonly Multiplier[]): -1 | 0 | 1 {
  const shares = [...f, ...g].map(({ weight }) => weight.d);
  const total = shares.reduce((a, b) => (a * b) / commonDivisor(a, b), 1n);
  requires(total <= mostFactors, 'exponentOrder', `at most ${mostFactors} factors`, String(total));
  const product = (walk: readonly Multiplier[]) =>
    walk.reduce<Rational>(
      (so, { weight, value }) => so.mul(power(value.abs(), Number(weight.mul(total).n))),
      one,
    );
  return Math.sign(product(f).compare(product(g))) as -1 | 0 | 1;
}

/** The sign of E log|f| itself. */
export function exponentOrderToZero(f: readonly Multiplier[]): -1 | 0 | 1 {
  return exponentOrder(f, [{ weight: one, value: one }]);
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}
