import { describe, expect, test } from 'vitest';
import { rational, toText, zero } from '../numeric/rational.ts';
import { hessianNoiseCovariance } from './hessian-noise.ts';

const matrix = (rows: string) =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const half = { learningRate: rational('1/2'), momentum: zero };

describe('hessianNoiseCovariance', () => {
  test.each([
    ['2 1; 1 2', 3, '2 1; 1 2'],
    ['1 0; 0 3', 1, '1/3 0; 0 1'],
  ])('of K = %s, c = %i', (k, c, expected) => {
    const found = hessianNoiseCovariance({
      ...half,
      hessian: matrix(k),
      noiseRatio: rational(c),
    });
    expect(found.map((row) => row.map(toText).join(' ')).join('; ')).toBe(expected);
  });

  test('refuses an unstable step', () => {
    const unstable = { ...half, hessian: matrix('4'), noiseRatio: rational(1) };
    expect(() => hessianNoiseCovariance(unstable)).toThrow(
      'hessianNoiseCovariance requires eigenvalues 0 < learningRate·k < 2(1 + momentum), got 1/2',
    );
  });

  test('refuses a Hessian that no noise covariance is in proportion to', () => {
    const skew = { ...half, hessian: matrix('1 1; 0 1'), noiseRatio: rational(1) };
    expect(() => hessianNoiseCovariance(skew)).toThrow(
      'hessianNoiseCovariance requires symmetric 2×2 Hessians, got [[1, 1], [0, 1]]',
    );
  });
});
