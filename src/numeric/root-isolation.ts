import { division, polynomialSign, slopeOf, type Polynomial } from './polynomial.ts';
import { largest, one, rational, two, type Rational } from './rational.ts';
import { requires } from './requirement.ts';
import type { Bounds } from './root-bounds.ts';

/**
 * Sturm's chain of the polynomial with p's roots, each once: p/gcd(p, p′), its slope, and negated remainders.
 * The number of sign changes along it falls by one at every root.
 */
function sturmChain(p: Polynomial): readonly Polynomial[] {
  const common = remainders(p).at(-1)!;
  return remainders(common.length > 1 ? division(p, common).quotient : p);
}

function remainders(p: Polynomial): readonly Polynomial[] {
  const chain = [p];
  for (let next = slopeOf(p); next.length > 0;) {
    chain.push(next);
    next = division(chain.at(-2)!, next).remainder.map((c) => -c);
  }
  return chain;
}

function signChanges(chain: readonly Polynomial[], x: Rational): number {
  const signs = chain.map((p) => polynomialSign(p, x)).filter((sign) => sign !== 0);
  return signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
}

/** How many different roots p has in (low, high]. */
export function rootCount(p: Polynomial, { low, high }: Bounds): number {
  requires(p.length > 0, 'rootCount', 'a polynomial other than 0', 'no coefficient');
  const chain = sturmChain(p);
  return signChanges(chain, low) - signChanges(chain, high);
}

/**
 * The different roots of p in (low, high], in order, each between bounds (low, high] of its own that hold no
 * other and are at most `width` apart; neighbours' bounds do not overlap.
 */
export function isolatedRoots(
  p: Polynomial,
  within: Bounds,
  width: Rational = within.high.sub(within.low),
): readonly Bounds[] {
  requires(p.length > 0, 'isolatedRoots', 'a polynomial other than 0', 'no coefficient');
  const chain = sturmChain(p);
  const changes = (bounds: Bounds) => ({
    ...bounds,
    above: signChanges(chain, bounds.low),
    below: signChanges(chain, bounds.high),
  });
  const open = [changes(within)];
  const found: Bounds[] = [];
  while (open.length > 0) {
    const { low, high, above, below } = open.pop()!;
    if (above === below) continue;
    if (above - below === 1 && high.sub(low).lte(width)) found.push({ low, high });
    else {
      const middle = low.add(high).div(two);
      const between = signChanges(chain, middle);
      open.push({ low: middle, high, above: between, below });
      open.push({ low, high: middle, above, below: between });
    }
  }
  return found;
}

/** 1 + max|c_i/c_n|: no root is as large (Cauchy). */
export function rootLimit(p: Polynomial): Rational {
  const lead = p.at(-1);
  requires(lead !== undefined, 'rootLimit', 'a polynomial other than 0', 'no coefficient');
  return one.add(largest(p.map((c) => rational(c, lead).abs())));
}

/** The signs of p on the pieces into which its roots above `low` cut (low, ∞), in order. */
export function signsBetweenRoots(p: Polynomial, low: Rational): readonly (-1 | 0 | 1)[] {
  const high = largest([rootLimit(p), low.add(one)]);
  const roots = isolatedRoots(p, { low, high });
  // No root is an end of `inside`: the next root's lower bound lies between the two, or is moved there.
  const inside = roots.map((root, i) => {
    const before = roots[i - 1]?.high ?? low;
    let next = root;
    while (next.low.equals(before)) [next] = isolatedRoots(p, next, halfOf(next)) as [Bounds];
    return next.low;
  });
  return [...inside, high].map((x) => polynomialSign(p, x));
}

function halfOf({ low, high }: Bounds): Rational {
  return high.sub(low).div(two);
}
