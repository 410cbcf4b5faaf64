import { rational, type Rational } from './rational.ts';

/** A double to so many binary digits behind the point: a rational that both sides of a comparison can take as it is. */
export function dyadic(value: number, digits: number): Rational {
  return rational(BigInt(Math.round(value * 2 ** digits)), 2n ** BigInt(digits));
}
