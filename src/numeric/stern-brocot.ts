import { rational, zero, type Rational } from './rational.ts';

/**
 * The Stern–Brocot tree holds every positive fraction once; walking from the root 1/1 towards p/q meets
 * ever better approximations, and the simplest fraction of any interval is an ancestor of every other
 * fraction in it. The path is stored as runs of turns (the continued fraction), so a fraction with a
 * partial quotient of a million costs no more than 1/2.
 */
export interface Path {
  readonly value: Rational;
  /** Alternating run lengths, right turns first; the first may be 0. */
  readonly runs: readonly bigint[];
  /** Number of proper ancestors, the root included. */
  readonly depth: bigint;
}

/** The path to a positive fraction. */
export function pathTo(value: Rational): Path {
  if (value.compare(0) <= 0)
    throw new RangeError(`pathTo requires a fraction above 0, got ${value.toFraction()}`);
  const runs: bigint[] = [];
  let [n, d] = [value.n, value.d];
  while (d !== 0n) {
    runs.push(n / d);
    [n, d] = [d, n % d];
  }
  // The last run stops one turn early: [a0; …, an] and [a0; …, an − 1, 1] are the same fraction.
  runs[runs.length - 1]! -= 1n;
  return { value, runs, depth: runs.reduce((a, b) => a + b, 0n) };
}

/** The ancestor after `turns` turns from the root, 0 ≤ turns ≤ depth (the fraction itself). */
export function ancestor(path: Path, turns: bigint): Rational {
  if (turns < 0n || turns > path.depth)
    throw new RangeError(`ancestor requires 0 ≤ turns ≤ ${path.depth}, got ${turns}`);
  // Left and right neighbours of the current node: 0/1 and 1/0.
  let [ln, ld, rn, rd] = [0n, 1n, 1n, 0n];
  let left = turns;
  for (const [i, run] of path.runs.entries()) {
    const step = left < run ? left : run;
    if (i % 2 === 0) [ln, ld] = [ln + step * rn, ld + step * rd];
    else [rn, rd] = [rn + step * ln, rd + step * ld];
    left -= step;
    if (left === 0n) break;
  }
  return rational(ln + rn, ld + rd);
}

/** The order of simplicity: denominator, then size, then sign. */
export function simpler(a: Rational, b: Rational): boolean {
  if (a.d !== b.d) return a.d < b.d;
  if (a.n !== b.n) return a.n < b.n;
  return a.s > b.s;
}

/** Simpler fractions of value's sign on its path, the simplest first: 0, then ancestors at `turns`. */
export function signedAncestor(value: Rational, turns: bigint): Rational {
  if (value.n === 0n) return zero;
  const found = ancestor(pathTo(value.abs()), turns);
  return value.compare(0) < 0 ? found.neg() : found;
}

/** The simplest fraction strictly between two positive ones (or 0 and one). */
export function simplestBetween(low: Rational, high: Rational): Rational {
  if (low.compare(0) < 0 || low.gte(high))
    throw new RangeError(
      `simplestBetween requires 0 ≤ low < high, got ${low.toFraction()} and ${high.toFraction()}`,
    );
  const whole = rational(low.n / low.d);
  const next = whole.add(1);
  if (next.lt(high)) return next;
  // Both lie in [whole, whole + 1]: the fractional parts' inverses hold the rest of the continued fraction.
  const [from, to] = [low.sub(whole), high.sub(whole)];
  if (from.n === 0n) return whole.add(rational(1n, to.d / to.n + 1n));
  return whole.add(rational(1).div(simplestBetween(to.inverse(), from.inverse())));
}
