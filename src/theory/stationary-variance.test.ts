import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { stationaryEntry, stationaryVariance } from './stationary-variance.ts';

const line = (learningRate: string, curvature: string, noiseVariance: string) => ({
  learningRate: rational(learningRate),
  curvature: rational(curvature),
  noiseVariance: rational(noiseVariance),
});
const entry = (learningRate: string, curvatures: readonly [string, string], noise = '1') => ({
  learningRate: rational(learningRate),
  curvatures: [rational(curvatures[0]), rational(curvatures[1])] as const,
  noiseEntry: rational(noise),
});

describe('stationaryVariance', () => {
  test.each([
    ['1/2', '1', '1', '1/3'],
    ['3/2', '1', '1', '3'],
    ['1/10', '19', '7/3', '7/57'],
  ])('at λ = %s, k = %s, σ² = %s is %s', (lambda, k, noise, expected) => {
    expect(toText(stationaryVariance(line(lambda, k, noise)))).toBe(expected);
  });

  test('is refused at the limit and beyond, where the formula has a pole and then is negative', () => {
    for (const step of ['0', '2', '3', '-1'])
      expect(() => stationaryVariance(line('1', step, '1'))).toThrow(
        `stationaryVariance requires 0 < learningRate·curvature < 2, got ${step}`,
      );
  });
});

describe('stationaryEntry', () => {
  test('couples two curvatures, and is the variance at equal ones', () => {
    expect(toText(stationaryEntry(entry('1/2', ['1', '2'])))).toBe('1/4');
    expect(toText(stationaryEntry(entry('1/10', ['19', '19'], '7/3')))).toBe('7/57');
  });

  test('is refused where either curvature is unstable, though their sum would do', () => {
    expect(() => stationaryEntry(entry('1/2', ['1', '5']))).toThrow(
      'stationaryEntry requires 0 < learningRate·curvature < 2, got 5/2',
    );
  });
});
