import { describe, expect, test } from 'vitest';
import type { Fraction } from 'fraction.js';
import { quotient, type ExactFraction } from './exact-fraction.ts';
import { math } from './mathjs.ts';
import { stream } from './stream.ts';

const words = stream([4, 3, 2, 1]);
const whole = (bits: number) => {
  let value = 0n;
  for (let i = 0; i < bits; i += 16) value = (value << 16n) | BigInt(words.word() % 65536);
  return words.word() % 2 === 0 ? value : -value;
};
/** Pairs around the edge at which doubles end, and zeros, of fractions and their mathjs counterparts. */
const pairs = Array.from({ length: 2000 }, () => {
  const [n, d] = [whole([0, 16, 48, 64, 160][words.word() % 5]!), whole(16 * (words.word() % 8))];
  const below = d === 0n ? 1n : d;
  return [quotient(n, below), math.fraction(n, below)] as const;
});
const neighbours = pairs.slice(1).map((pair, i) => [pair, pairs[i]!] as const);
const same = (found: ExactFraction, expected: Fraction) => {
  expect([found.s, found.n, found.d]).toEqual([expected.s, expected.n, expected.d]);
  // One form for each value, however it was found.
  expect(found).toEqual(quotient(expected.s * expected.n, expected.d));
};

describe('agrees with mathjs', () => {
  test.each(['add', 'sub', 'mul', 'div'] as const)('%s', (name) => {
    for (const [[a, x], [b, y]] of neighbours)
      if (name !== 'div' || y.n !== 0n) same(a[name](b), x[name](y));
  });

  test.each(['compare', 'equals', 'lt', 'lte', 'gt', 'gte'] as const)('%s', (name) => {
    for (const [[a, x], [b, y]] of neighbours) {
      expect(a[name](b)).toBe(x[name](y));
      expect(a[name](a)).toBe(x[name](x));
    }
  });

  test.each(['neg', 'abs', 'floor', 'ceil', 'round'] as const)('%s', (name) => {
    for (const [a, x] of pairs) same(a[name](), x[name]());
  });

  test('powers, decimals and texts', () => {
    for (const [a, x] of pairs.slice(0, 200)) {
      same(a.pow(3), x.pow(3));
      if (x.n !== 0n) same(a.pow(-2), x.pow(-2));
      same(a.ceil(3), x.ceil(3));
      expect(a.toFraction()).toBe(x.toFraction());
      expect(a.valueOf()).toBe(x.valueOf());
      expect(JSON.stringify(a)).toBe(JSON.stringify(x));
    }
    expect(String(quotient(1n, 6n))).toBe('0.1(6)');
  });
});

test('takes integers, BigInts, floats and texts as mathjs does', () => {
  const [a, x] = [quotient(-7n, 3n), math.fraction(-7n, 3n)];
  for (const other of [2, -3, 0, 0.5, 5n, '1/3']) same(a.add(other), x.add(other));
  for (const other of [2, -3, 0.5, 5n, '1/3']) same(a.div(other), x.div(other));
});

test('knows one zero and refuses to divide by it', () => {
  const zero = quotient(0n, -5n);
  for (const found of [zero.neg(), zero.mul(-2), quotient(1n, 2n).sub('1/2'), zero.add(-0)])
    expect(Object.is(found.above, 0)).toBe(true);
  expect(() => quotient(2n, 3n).div(zero)).toThrow(
    'exact division requires a denominator other than 0, got 2/3/0',
  );
  expect(() => zero.inverse()).toThrow(RangeError);
});
