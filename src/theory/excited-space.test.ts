import { describe, expect, test } from 'vitest';
import type { Matrix } from '../numeric/matrix.ts';
import { one, rational, toText, zero, type Rational } from '../numeric/rational.ts';
import { excitedProjector, flatVariance, rangeCovariance } from './excited-space.ts';

const matrix = (rows: string): Matrix<Rational> =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational>) => a.map((row) => row.map(toText).join(' ')).join('; ');
const noisy = (hessian: string, noise: string, learningRate = '1/4') => ({
  hessian: matrix(hessian),
  noiseCovariance: matrix(noise),
  learningRate: rational(learningRate),
});

describe('excitedProjector', () => {
  test.each([
    ['1 0; 0 2', '1 1; 1 1', '1 0; 0 1'],
    ['1 0; 0 2', '1 0; 0 0', '1 0; 0 0'],
    ['2 0; 0 2', '1 1; 1 1', '1/2 1/2; 1/2 1/2'],
    ['1 0; 0 2', '0 0; 0 0', '0 0; 0 0'],
  ])('K = %s, C = %s', (hessian, noise, expected) => {
    expect(text(excitedProjector(noisy(hessian, noise)))).toBe(expected);
  });
});

describe('rangeCovariance', () => {
  test('is the stationary covariance where nothing is flat', () => {
    expect(text(rangeCovariance(noisy('1 0; 0 2', '1 1; 1 1')))).toBe('1/7 1/10; 1/10 1/12');
  });

  test('leaves flat directions at 0, also in a rotated basis', () => {
    expect(text(rangeCovariance(noisy('0 0; 0 2', '0 0; 0 1')))).toBe('0 0; 0 1/12');
    expect(text(rangeCovariance(noisy('1 1; 1 1', '1 1; 1 1')))).toBe('1/12 1/12; 1/12 1/12');
    expect(text(rangeCovariance(noisy('0 0; 0 0', '0 0; 0 0')))).toBe('0 0; 0 0');
  });

  test('refuses noise in flat directions', () => {
    expect(() => rangeCovariance(noisy('0 0; 0 2', '1 0; 0 1'))).toThrow(
      'rangeCovariance requires noise without a part in null(hessian)',
    );
  });
});

describe('flatVariance', () => {
  test('grows by λ²vᵀCv a step', () => {
    const p = { ...noisy('0 0; 0 1', '1 0; 0 1', '1/2'), direction: [one, zero], steps: 4 };
    expect(toText(flatVariance(p))).toBe('1');
    expect(() => flatVariance({ ...p, direction: [zero, one] })).toThrow(
      'flatVariance requires hessian·direction = 0, got 0,1',
    );
  });
});
