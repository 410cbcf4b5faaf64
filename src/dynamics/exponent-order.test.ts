import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { exponentOrder, exponentOrderToZero } from './exponent-order.ts';

const walk = (...atoms: readonly (readonly [string, string])[]) =>
  atoms.map(([weight, value]) => ({ weight: rational(weight), value: rational(value) }));

describe('exponentOrder', () => {
  test('compares geometric means', () => {
    const pair = walk(['1/2', '-1/2'], ['1/2', '8']);
    expect(exponentOrder(pair, walk(['1', '2']))).toBe(0);
    expect(exponentOrder(pair, walk(['1/3', '9'], ['2/3', '1']))).toBe(-1);
    expect(exponentOrder(pair, walk(['1', '-1']))).toBe(1);
  });

  test('tells what doubles cannot', () => {
    const near = walk(['1/2', '7/3'], ['1/2', '299999999999999999/700000000000000000']);
    expect(exponentOrder(near, walk(['1', '1']))).toBe(-1);
  });

  test('a multiplier 0 lies below all', () => {
    const dead = walk(['1/9', '0'], ['8/9', '100']);
    expect(exponentOrder(dead, walk(['1', '1/1000']))).toBe(-1);
    expect(exponentOrder(dead, dead)).toBe(0);
  });

  test('of a law itself, against a mean of 0', () => {
    expect(exponentOrderToZero(walk(['1/3', '4'], ['2/3', '-1/2']))).toBe(0);
    expect(exponentOrderToZero(walk(['1/3', '4'], ['2/3', '5/11']))).toBe(-1);
  });

  test('refuses products of too many factors', () => {
    expect(() =>
      exponentOrder(walk(['1/5000', '2'], ['4999/5000', '3']), walk(['1', '1'])),
    ).toThrow('exponentOrder requires at most 4096 factors, got 5000');
  });
});
