import { describe, expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { binomialTail, sharpProbability, stepsToSharp } from './sharp-minimum.ts';

const from = (start: string, horizon: number) => ({
  start: rational(start),
  growth: rational(2),
  probability: rational('1/2'),
  horizon,
});

describe('sharpProbability', () => {
  test.each([
    ['1/1024', 25, '7099043/8388608'],
    ['1/8', 8, '99/128'],
  ] as const)('from %s after %i steps', (start, horizon, chance) => {
    expect(toText(sharpProbability(from(start, horizon)))).toBe(chance);
  });

  test('growth may lead to the minimum itself, a step earlier', () => {
    expect(toText(sharpProbability(from('3/4', 1)))).toBe('1/2');
    expect(toText(sharpProbability(from('5/8', 1)))).toBe('0');
    expect(toText(sharpProbability(from('3/2', 1)))).toBe('1');
  });

  test('needs a first step even from beyond the flat part, and a start other than 0', () => {
    expect(toText(sharpProbability(from('-5', 1)))).toBe('1');
    expect(() => sharpProbability(from('-5', 0))).toThrow('requires horizon ≥ 1, got 0');
    expect(() => sharpProbability(from('0', 3))).toThrow('requires start ≠ 0, got 0');
  });
});

test('steps are counted to the edge of the flat part, which belongs to the sharp side', () => {
  expect(stepsToSharp(from('1/8', 1))).toBe(3);
  expect(stepsToSharp(from('-1/9', 1))).toBe(4);
  expect(stepsToSharp(from('1', 1))).toBe(0);
});

test('the tail of a binomial law', () => {
  const probability = rational('1/3');
  expect(toText(binomialTail({ trials: 3, probability, successes: 2 }))).toBe('7/27');
  expect(binomialTail({ trials: 3, probability, successes: 0 })).toEqual(one);
  expect(binomialTail({ trials: 3, probability, successes: 4 })).toEqual(zero);
  expect(() => binomialTail({ trials: 3, probability: rational(2), successes: 1 })).toThrow(
    'requires 0 ≤ q ≤ 1, got 2',
  );
});
