import { toText, type Rational } from './rational.ts';

/** Exact: whether √a + √b ≥ √c, for fractions a, b, c ≥ 0. */
export function rootsReach([a, b]: readonly [Rational, Rational], c: Rational): boolean {
  if ([a, b, c].some((x) => x.compare(0) < 0))
    throw new RangeError(
      `rootsReach requires fractions ≥ 0, got ${[a, b, c].map(toText).join(', ')}`,
    );
  // (√a + √b)² ≥ c iff 2√(ab) ≥ c − a − b.
  const gap = c.sub(a).sub(b);
  return gap.compare(0) <= 0 || a.mul(b).mul(4).gte(gap.mul(gap));
}
