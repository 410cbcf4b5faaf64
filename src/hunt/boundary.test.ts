import fc from 'fast-check';
import { expect, test } from 'vitest';
import { along } from '../claim/tape.ts';
import { stream } from '../numeric/stream.ts';
import {
  bisection,
  endsOf,
  halfway,
  halved,
  noBoundary,
  noted,
  type Boundary,
  type Sided,
} from './boundary.ts';
import { needle } from './fixtures/needle.ts';

const { given } = needle('1/10');
const random = () => stream([1, 2, 3, 4]);

/** A point of the diagonal, and on which side of a threshold it lies. */
const at = (word: number, side = 'low'): Sided => ({
  genome: { tape: [word, word], strata: [along, along] },
  side,
});

const whole = { low: at(0), high: at(2 ** 32 - 1, 'high') };
const both = noted(noted(noBoundary, whole.low), whole.high);

/** Bisected until two thresholds disagree. */
function halvingsUntil(low: number, high: number): number {
  let boundary: Boundary = both;
  for (let i = 1; i < 100; i++) {
    const ends = endsOf(boundary)!;
    const genome = halfway(given, ends, random());
    const word = genome.tape[0]!;
    if (word > low && word <= high) return i;
    boundary = halved(boundary, ends, { genome, side: word <= low ? 'low' : 'high' });
    if (boundary.ends === null) return Infinity;
  }
  return NaN;
}

test('what lies between two thresholds is found in as many halvings as its share has bits, and one', () => {
  const bits = fc.integer({ min: 22, max: 31 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(bits, share, (size, before) => {
      const low = Math.floor(before * (2 ** 32 - 1 - 2 ** size));
      expect(halvingsUntil(low, low + 2 ** size)).toBeLessThanOrEqual(34 - size);
    }),
  );
});

test('ends without anything between them are given up', () => {
  expect(halvingsUntil(2 ** 31 + 3, 2 ** 31 + 3)).toBe(Infinity);
});

test('there is nothing to bisect before two sides have been seen', () => {
  expect(endsOf(noBoundary)).toBeNull();
  expect(endsOf(noted(noted(noBoundary, at(1)), at(2)))).toBeNull();
  expect(noted(both, { ...at(7), side: null })).toEqual(both);
});

test('new ends are the latest of two sides', () => {
  const later = noted(both, at(5));
  expect(endsOf(later)).toEqual([whole.high, at(5)]);
  const third = noted(later, at(6, 'neither'));
  expect(endsOf(third)).toEqual([at(5), at(6, 'neither')]);
});

test('only so many sides are remembered', () => {
  const sides = Array.from({ length: 3 * bisection.sides }, (_, i) => at(i, `side ${i}`));
  const boundary = sides.reduce(noted, noBoundary);
  expect(boundary.latest).toEqual(sides.slice(-bisection.sides));
});

test('a look at neither side gives the ends up, and keeps the latest', () => {
  const ends = endsOf(both)!;
  for (const side of [null, 'a third one'])
    expect(halved(both, ends, { ...at(2 ** 31), side })).toEqual({
      ...both,
      ends: null,
      halvings: 0,
    });
});

test('a parameter that one of both reads in a stratum is one of theirs', () => {
  const inStratum = { ...at(100, 'high'), genome: { tape: [100, 100], strata: [0, along] } };
  const seen = new Set<string>();
  const draws = random();
  for (let i = 0; i < 40; i++) {
    const { tape, strata } = halfway(given, [at(0), inStratum], draws);
    expect(tape[1]).toBe(50);
    seen.add(`${strata[0]} ${tape[0]}`);
  }
  expect([...seen].toSorted()).toEqual([`${along} 0`, '0 100'].toSorted());
});
