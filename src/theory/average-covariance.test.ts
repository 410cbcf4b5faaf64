import { expect, test } from 'vitest';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { averageCovariance, averageFromRest, longRun } from './average-covariance.ts';

const q = rational;
const line = (learningRate: string, noise: string, terms: number) => ({
  learningRate: q(learningRate),
  hessian: [[q(1)]],
  noiseCovariance: [[q(noise)]],
  terms,
});
const only = (a: readonly (readonly Rational[])[]) => toText(a[0]![0]!);

test.each([
  ['1/2', '1', 8, '427/4096', '1'],
  ['1', '3', 5, '3/5', '3'],
  [
    '1/100',
    '1',
    20,
    '94109890559088252162345095170315718101/20000000000000000000000000000000000000000',
    '1',
  ],
])('λ = %s, σ² = %s, n = %i from the stationary law', (lambda, noise, terms, expected, limit) => {
  expect(only(averageCovariance(line(lambda, noise, terms)))).toBe(expected);
  expect(only(longRun(line(lambda, noise, terms)))).toBe(limit);
});

test('from rest, at a stable learning rate and at the limit of stability', () => {
  expect(only(averageFromRest(line('1/2', '1', 4)))).toBe('629/4096');
  // n times this is 2, not the 1 of every stable learning rate.
  expect(only(averageFromRest(line('2', '1', 4)))).toBe('1/2');
});

test('what is outside the domain is refused', () => {
  expect(() => averageCovariance(line('2', '1', 4))).toThrow('descentCovariance requires');
  expect(() => averageCovariance(line('1', '1', 0))).toThrow(
    'averageCovariance requires a whole terms ≥ 1, got 0',
  );
  expect(() => averageFromRest(line('1', '1', 1.5))).toThrow('got 1.5');
});
