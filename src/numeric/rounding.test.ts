import { describe, expect, test } from 'vitest';
import type { Field } from './field.ts';
import { formula, type Scope } from './formula.ts';
import { rational, toNumber, type Rational } from './rational.ts';
import { reading } from './reading.ts';
import { roundings } from './rounding.ts';
import { stream } from './stream.ts';

const q = rational;

/** Every operation rounded once to float32: what such an implementation computes. */
const float32: Field<number> = {
  name: 'float32',
  accepts: (value): value is number => typeof value === 'number',
  constant: (value) => Math.fround(toNumber(value)),
  add: (a, b) => Math.fround(a + b),
  subtract: (a, b) => Math.fround(a - b),
  multiply: (a, b) => Math.fround(a * b),
  divide: (a, b) => Math.fround(a / b),
  power: (base, exponent) =>
    Array.from({ length: exponent - 1 }).reduce<number>((a) => Math.fround(a * base), base),
  functions: { sqrt: (a) => Math.fround(Math.sqrt(a)), abs: Math.abs, max: Math.max },
};

const adamStep = 'w - lambda*(m/(1 - b1))/(sqrt(v/(1 - b2)) + epsilon)';
/** The same in other orders and with other splits, as libraries write them. */
const reordered = [
  adamStep,
  'm/(1 - b1)/(sqrt(v/(1 - b2)) + epsilon)*(0 - lambda) + w',
  'w - lambda/(1 - b1)*(m/(sqrt(v/(1 - b2)) + epsilon))',
  'w - (lambda*m)/((1 - b1)*(sqrt(v/(1 - b2)) + epsilon))',
];

function values(count: number): readonly Readonly<Record<string, Rational>>[] {
  const { word } = stream([1, 2, 3, 4]);
  const share = () => q(1 + (word() % 997), 999);
  return Array.from({ length: count }, () => ({
    w: share().mul(8).sub(4),
    lambda: share(),
    m: share().sub(q('1/2')),
    v: share(),
    b1: share(),
    b2: share(),
    epsilon: share(),
  }));
}

const readOver = <T>(field: Field<T>, text: string, scope: Readonly<Record<string, Rational>>) =>
  reading(
    formula(text),
    field,
  )(Object.fromEntries(Object.entries(scope).map(([name, x]) => [name, field.constant(x)])));

test.each(reordered)('float32 stays inside, in the order %s', (text) => {
  for (const scope of values(2000)) {
    const { low, high } = readOver(roundings.float32, adamStep, scope);
    const seen = readOver(float32, text, scope);
    expect(low <= seen && seen <= high).toBe(true);
  }
});

test('the enclosure is no wider than what a dozen operations may lose', () => {
  for (const scope of values(200).map<Scope<Rational>>((scope) => ({
    ...scope,
    b1: q('1/2'),
    b2: q('1/4'),
  }))) {
    const { low, high } = readOver(roundings.float32, adamStep, scope);
    const size = Math.abs(toNumber(scope['w']!)) + 2 * Math.abs(toNumber(scope['m']!));
    expect(high - low).toBeLessThan(2 * 12 * 2 * 2 ** -24 * (size + 4));
    const fine = readOver(roundings.float64, adamStep, scope);
    expect(fine.high - fine.low).toBeLessThan(1e-6 * (high - low));
  }
});

describe('what needs no rounding', () => {
  const { constant, multiply, add, power } = roundings.float32;

  test('0 and numbers of the format are exact, others are not', () => {
    expect(multiply(constant(q(0)), constant(q('1/3')))).toEqual({ low: 0, high: 0 });
    expect(add(constant(q(0)), constant(q(0)))).toEqual({ low: 0, high: 0 });
    expect(constant(q('3/1024'))).toEqual({ low: 3 / 1024, high: 3 / 1024 });
    const third = constant(q('1/3'));
    expect(third.low < Math.fround(1 / 3) && Math.fround(1 / 3) < third.high).toBe(true);
    const large = constant(q(2 ** 24 + 1));
    expect(large.low < 2 ** 24 + 1).toBe(true);
    expect(roundings.float64.constant(q(2 ** 24 + 1)).high).toBe(2 ** 24 + 1);
  });

  test('no result crosses 0, and underflow is covered', () => {
    const small = constant(q(1n, 2n ** 100n));
    const square = multiply(small, small);
    expect(square.low).toBe(0);
    expect(square.high).toBeGreaterThan(0);
    expect(power({ low: -1, high: 2 }, 2).low).toBe(0);
    expect(power(constant(q(-2)), 3).high).toBeLessThan(-7.99);
  });
});

test('a division by what may be 0 and the root of what may be negative are refused', () => {
  const { divide, functions, constant } = roundings.float32;
  const one = constant(q(1));
  expect(() => divide(one, { low: -1, high: 1 })).toThrow('a denominator without 0, got [-1, 1]');
  expect(() => functions['sqrt']!({ low: -1, high: 1 })).toThrow('numbers ≥ 0, got [-1, 1]');
});
