import { rational, toText, type Rational } from '../numeric/rational.ts';
import { pathTo, signedAncestor, simpler } from '../numeric/stern-brocot.ts';
import { contains, domain, type Domain, type Ends, type Written } from './domain.ts';
import type { Draw, Simpler } from './draw.ts';

/**
 * Rational numbers of an interval that people can read. One word a draw. Strata: the interior (fractions
 * of the width with denominators up to 64); each end, exactly where it is included and from inside at
 * distances down to 2⁻³⁰ of the width; each point of `near`, exactly and from both sides.
 */
export function fraction(ends: Ends & { readonly near?: readonly Written[] }): Draw<Rational> {
  const where = domain(ends);
  const strata = strataOf(
    where,
    (ends.near ?? []).map((point) => rational(point)),
  );
  return {
    words: 1,
    strata: strata.map(({ name }) => name),
    ordinary: 1,
    read: (words, stratum) => strata[stratum]!.read(words[0]!),
    along: (words) => where.low.add(where.high.sub(where.low).mul(position(words))),
    ...texts(where),
    shrink: (value, context) => simplerFractions(where, value, context),
  };
}

/** Positive sizes spread evenly in the logarithm over [from, to], both powers of two: scales have no boundary. */
export function scale({
  from = '1/64',
  to = 64,
}: { from?: Written; to?: Written } = {}): Draw<Rational> {
  const where = domain({ from, to });
  if (where.low.compare(0) <= 0)
    throw new RangeError(`scale requires from > 0, got ${toText(where.low)}`);
  const octaves = bitLength(where.high.div(where.low));
  return {
    words: 1,
    strata: ['any size'],
    ordinary: 1,
    read: ([word]) => {
      const mantissa = rational(16 + (Math.floor(word! / 4096) % 16), 16);
      const value = where.low.mul(2n ** BigInt(word! % octaves)).mul(mantissa);
      return value.gt(where.high) ? where.high : value;
    },
    along: (words) => {
      // The octave, and linearly through it.
      const [octave, within] = parts(position(words).mul(octaves - 1));
      return where.low.mul(2n ** octave).mul(within.add(1));
    },
    ...texts(where),
    shrink: (value, context) => simplerFractions(where, value, context),
  };
}

/** The middle of a word's cell in (0, 1). */
function position([word]: Uint32Array): Rational {
  return rational(2n * BigInt(word!) + 1n, 2n ** 33n);
}

function parts(value: Rational): readonly [bigint, Rational] {
  const whole = value.n / value.d;
  return [whole, value.sub(whole)];
}

function texts(where: Domain): Pick<Draw<Rational>, 'write' | 'parse'> {
  return {
    write: toText,
    parse: (recorded) => {
      if (typeof recorded !== 'string' || !/^-?\d{1,400}(\/[1-9]\d{0,399})?$/.test(recorded))
        throw new TypeError(`expected a fraction, got ${JSON.stringify(recorded).slice(0, 80)}`);
      const value = rational(recorded);
      if (!contains(where, value))
        throw new RangeError(`expected a fraction of the domain, got ${recorded}`);
      return value;
    },
  };
}

interface Stratum {
  readonly name: string;
  readonly read: (word: number) => Rational;
}

function strataOf(where: Domain, near: readonly Rational[]): readonly Stratum[] {
  const { low, high, lowIncluded, highIncluded } = where;
  const outside = near.find((point) => point.compare(low) <= 0 || point.compare(high) >= 0);
  if (outside)
    throw new RangeError(
      `fraction requires points of near inside the domain, got ${toText(outside)}`,
    );
  if (low.equals(high)) return [at(low)];
  const points = [low, ...near.toSorted((a, b) => a.compare(b)), high];
  const sides = points.flatMap((point, i) => [
    ...(i > 0 ? [approach('below', point, points[i - 1]!)] : []),
    ...(i < points.length - 1 ? [approach('above', point, points[i + 1]!)] : []),
  ]);
  const exact = [...(lowIncluded ? [low] : []), ...near, ...(highIncluded ? [high] : [])].map(at);
  return [interior(low, high), ...sides, ...exact];
}

function interior(low: Rational, high: Rational): Stratum {
  const read = (word: number) => {
    const q = 2 + (word % 63);
    return low.add(high.sub(low).mul(rational(1 + (Math.floor(word / 63) % (q - 1)), q)));
  };
  return { name: 'interior', read };
}

/** Points on the way from `point` to its neighbour, at most half way, at distances spread evenly in the logarithm. */
function approach(side: 'above' | 'below', point: Rational, neighbour: Rational): Stratum {
  const gap = neighbour.sub(point);
  const read = (word: number) => {
    const size = rational(16 + (Math.floor(word / 32) % 16), 32);
    return point.add(gap.mul(size).div(2n ** BigInt(1 + (word % 30))));
  };
  return { name: `${side} ${toText(point)}`, read };
}

function at(point: Rational): Stratum {
  return { name: `at ${toText(point)}`, read: () => point };
}

/** What people would try first; a simpler fraction need not lie on the path to a given one. */
const plain = [0, 1, -1, 2, -2, 3, -3].map((value) => rational(value));

/**
 * First the plain integers of the domain, then the ancestors of the fraction in the Stern–Brocot tree,
 * galloping from the root: what failed last bounds the search from above, what passed last (the context)
 * from below, so the first failing ancestor is reached in a logarithmic number of tries.
 */
function* simplerFractions(
  where: Domain,
  value: Rational,
  context: unknown,
): Generator<Simpler<Rational>> {
  if (value.n === 0n) return;
  if (context === undefined) {
    for (const candidate of plain) {
      if (simpler(candidate, value) && contains(where, candidate))
        yield { value: candidate, context: undefined };
    }
    if (value.s < 0n && contains(where, value.neg())) yield { value: value.neg(), context: -1n };
  }
  const { depth } = pathTo(value.abs());
  let passed = typeof context === 'bigint' ? context : -1n;
  for (let stride = 1n; passed + stride < depth; stride *= 2n) {
    const turns = passed + stride;
    const candidate = signedAncestor(value, turns);
    if (contains(where, candidate)) yield { value: candidate, context: passed };
    passed = turns;
  }
}

function bitLength(value: Rational): number {
  return (value.n / value.d).toString(2).length;
}
