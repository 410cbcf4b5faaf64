import { describe, expect, test } from 'vitest';
import { one, rational, toText } from '../numeric/rational.ts';
import { exponent } from './exponent-sign.ts';
import { logVariance } from './walk-law-band.ts';
import { walkLaw } from './walk-law.ts';

const walk = (
  factors: readonly string[],
  weights: readonly number[],
  horizon: number,
  threshold: string,
) => ({
  factors: factors.map((f) => rational(f)),
  weights,
  start: one,
  horizon,
  threshold: rational(threshold),
});

describe('walkLaw', () => {
  // Exact laws, and to 30 digits the mean and variance of log|w_t/w_0|.
  test.each([
    [
      ['1/4', '3'],
      [1, 1],
      10,
      '1/1000',
      '7/128',
      -1.43841036225890463719609502997,
      15.4369026454015590555717002413,
    ],
    [
      ['1/2', '3/2', '-7/4'],
      [3, 2, 1],
      12,
      '1/100',
      '7853/110592',
      -1.41779107505616895604956326584,
      3.99915459825262760787028809297,
    ],
    [
      ['1/2', '8/5'],
      [1, 2],
      30,
      '1/10',
      '994734997297/22876792454961',
      2.46860077931525797884641940839,
      9.0194653756774078466415999808,
    ],
  ] as const)('%j with weights %j', (factors, weights, t, threshold, below, mean, variance) => {
    const p = walk(factors, weights, t, threshold);
    expect(toText(walkLaw(p).below)).toBe(below);
    expect(t * exponent(p)).toBeCloseTo(mean, 12);
    expect(t * logVariance(p)).toBeCloseTo(variance, 11);
  });

  test('a factor 0 ends the walk, and so does a start at 0', () => {
    const p = walk(['0', '2'], [1, 2], 3, '1');
    expect(toText(walkLaw(p).atZero)).toBe('19/27');
    expect(toText(walkLaw({ ...p, start: rational(0) }).below)).toBe('1');
    expect(toText(walkLaw({ ...p, start: rational(0), horizon: 0 }).atZero)).toBe('1');
  });

  test('the threshold itself is not below it', () => {
    expect(toText(walkLaw(walk(['1/2', '2'], [1, 1], 2, '1')).below)).toBe('1/4');
  });

  test('says what it requires', () => {
    expect(() => walkLaw(walk(['1/2'], [1], 1, '0'))).toThrow(
      'walkLaw requires threshold > 0, got 0',
    );
  });
});
