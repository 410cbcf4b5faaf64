import { describe, expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { one, rational, toText, zero, type Rational } from '../numeric/rational.ts';
import {
  isMandtStable,
  mandtCovariance,
  mandtPreconditioner,
  mandtVariance,
  posteriorCovariance,
  posteriorPreconditioner,
  posteriorRate,
} from './posterior-sampling.ts';

const matrix = (rows: string) =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational>) => a.map((row) => row.map(toText).join(' ')).join('; ');
const rotated = {
  hessian: matrix('2 1; 1 3'),
  noiseCovariance: matrix('1 1; 1 4'),
  dataSize: rational(10),
  momentum: zero,
};

describe('the posterior in several dimensions', () => {
  test('its preconditioner and Mandt’s', () => {
    expect(text(posteriorPreconditioner(rotated))).toBe('86/395 -22/395; -22/395 24/395');
    expect(text(posteriorCovariance(rotated))).toBe('3/50 -1/50; -1/50 1/25');
    expect(text(mandtPreconditioner(rotated))).toBe('4/15 -1/15; -1/15 1/15');
    expect(isMandtStable(rotated)).toBe(true);
    expect(text(mandtCovariance(rotated))).toBe('83/1075 -26/1075; -26/1075 47/1075');
    const diagonal = {
      hessian: matrix('1 0; 0 3'),
      noiseCovariance: matrix('2 1; 1 1'),
      dataSize: rational(4),
      momentum: zero,
    };
    expect(text(posteriorPreconditioner(diagonal))).toBe('14/47 -8/47; -8/47 18/47');
  });

  test('refuses a singular noise', () => {
    const singular = { ...rotated, noiseCovariance: matrix('1 0; 0 0') };
    expect(() => posteriorPreconditioner(singular)).toThrow(
      'posteriorPreconditioner requires a positive definite noise',
    );
  });
});

describe('the posterior in one dimension', () => {
  const line = (k: string, n: string, momentum = '0') => ({
    curvature: rational(k),
    noiseVariance: one,
    dataSize: rational(n),
    momentum: rational(momentum),
  });
  test.each([
    ['1', '1', '0', '1'],
    ['100', '10', '0', '1/55'],
    ['1', '10', '0', '2/11'],
    ['1', '10', '1/2', '3/31'],
  ])('the rate at k = %s, N = %s, μ = %s', (k, n, momentum, expected) => {
    expect(toText(posteriorRate(line(k, n, momentum)))).toBe(expected);
  });

  test('Mandt’s rate overshoots or diverges', () => {
    expect(mandtVariance(line('1', '1'))).toBe(diverges);
    expect(toText(mandtVariance(line('1', '10')) as Rational)).toBe('1/9');
  });
});
