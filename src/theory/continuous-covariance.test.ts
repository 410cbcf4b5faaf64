import { expect, test } from 'vitest';
import type { Matrix } from '../numeric/matrix.ts';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { continuousCovariance, discreteExcess } from './continuous-covariance.ts';

const matrix = (rows: string): Matrix<Rational> =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational>) => a.map((row) => row.map(toText).join(' ')).join('; ');
const continuous = (hessian: string, noise: string, learningRate: string) =>
  continuousCovariance({
    hessian: matrix(hessian),
    noiseCovariance: matrix(noise),
    learningRate: rational(learningRate),
  });

test.each([
  ['2 1; 1 2', '1 0; 0 0', '1/2', '7/48 -1/24; -1/24 1/48'],
  ['57/25 -24/25; -24/25 43/25', '2 1; 1 1', '1/2', '1261/3750 1389/5000; 1389/5000 751/2500'],
  ['1 0; 0 2', '1 1; 1 1', '1/2', '1/4 1/6; 1/6 1/8'],
  ['19', '7/3', '1/10', '7/1140'],
])('continuous time for K = %s, C = %s', (hessian, noise, learningRate, expected) => {
  expect(text(continuous(hessian, noise, learningRate))).toBe(expected);
});

test.each(['0', '-1', '1 0; 0 -2', '0 1; -1 0'])('refuses K = %s', (hessian) => {
  const noise = hessian.includes(';') ? '1 0; 0 1' : '1';
  expect(() => continuous(hessian, noise, '1')).toThrow(
    'continuousCovariance requires a hessian with eigenvalues of positive real part',
  );
});

test.each([
  ['1/2', '4/3'],
  ['1', '2'],
  ['3/2', '4'],
  ['1999/1000', '2000'],
])('discrete time exceeds it at λk = %s by the factor %s', (step, expected) => {
  expect(toText(discreteExcess(rational(step)))).toBe(expected);
});

test('refuses unstable steps', () => {
  expect(() => discreteExcess(rational(2))).toThrow(
    'discreteExcess requires 0 < learningRate·curvature < 2, got 2',
  );
});
