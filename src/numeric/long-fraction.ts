import { commonDivisor } from './common-divisor.ts';

/** Signed numerator and denominator > 0, coprime. */
export type LongFraction = readonly [bigint, bigint];

/** Only a divisor of both denominators can cancel. */
export function longSum([n, d]: LongFraction, [m, e]: LongFraction): LongFraction {
  const g = commonDivisor(d, e);
  if (g === 1n) return [n * e + m * d, d * e];
  const above = n * (e / g) + m * (d / g);
  const h = commonDivisor(above, g);
  return [above / h, (d / g) * (e / h)];
}

/** Only across can the parts have a common divisor. */
export function longProduct([n, d]: LongFraction, [m, e]: LongFraction): LongFraction {
  const [g, h] = [commonDivisor(n, e), commonDivisor(m, d)];
  return [(n / g) * (m / h), (d / h) * (e / g)];
}
