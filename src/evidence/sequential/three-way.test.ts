import { describe, expect, test } from 'vitest';
import { threeWay } from './three-way.ts';

const alpha = 1e-4;
const needed = -Math.log(alpha);
const side = (refuting: number, confirming: number) => ({
  refuting: () => refuting,
  confirming: () => confirming,
});
const verdict = (...sides: ReturnType<typeof side>[]) => {
  const test = threeWay(alpha, sides);
  test.look(1, 1);
  return test.verdict();
};

describe('a verdict takes evidence 1/α', () => {
  test('to refute', () => {
    expect(verdict(side(0.999 * needed, 0))).toBe('undecided');
    expect(verdict(side(needed, 0))).toBe('refuted');
  });

  test('to confirm, on every side', () => {
    expect(verdict(side(0, 0.999 * needed))).toBe('undecided');
    expect(verdict(side(0, needed), side(0, 0.999 * needed))).toBe('undecided');
    expect(verdict(side(0, 0.999 * needed), side(0, needed))).toBe('undecided');
    expect(verdict(side(0, needed), side(0, 2 * needed))).toBe('holds');
  });

  test('and the mean of the sides to refute, not one of them', () => {
    expect(verdict(side(needed, 0), side(-Infinity, 0))).toBe('undecided');
    expect(verdict(side(needed + Math.LN2, 0), side(-Infinity, 0))).toBe('refuted');
  });
});
