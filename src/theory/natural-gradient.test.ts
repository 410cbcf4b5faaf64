import { describe, expect, test } from 'vitest';
import type { Matrix } from '../numeric/matrix.ts';
import { one, rational, toText, zero, type Rational } from '../numeric/rational.ts';
import { naturalGradient, naturalMomentumVariance } from './natural-gradient.ts';

const matrix = (rows: string) =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational>) => a.map((row) => row.map(toText).join(' ')).join('; ');

describe('naturalGradient', () => {
  test('of a pair that does not commute', () => {
    const settled = naturalGradient({
      learningRate: rational('1/2'),
      hessian: matrix('2 1; 1 3'),
      noiseCovariance: matrix('1 1; 1 4'),
    });
    expect(text(settled.covariance)).toBe('3/20 -1/20; -1/20 1/10');
    expect(text(settled.fisher)).toBe('3/2 5/4; 5/4 19/4');
  });

  test('refuses a singular noise', () => {
    const singular = { hessian: matrix('1 0; 0 1'), noiseCovariance: matrix('1 0; 0 0') };
    expect(() => naturalGradient({ learningRate: one, ...singular })).toThrow(
      'naturalGradient requires a positive definite noise, got [[1, 0], [0, 0]]',
    );
  });
});

describe('naturalMomentumVariance', () => {
  const at = (learningRate: string, momentum: string, curvature: string, noise: string) =>
    naturalMomentumVariance({
      learningRate: rational(learningRate),
      momentum: rational(momentum),
      curvature: rational(curvature),
      noiseVariance: rational(noise),
    });

  test('without momentum is λ/(2k) under any noise', () => {
    expect(toText(at('1', '0', '1', '1'))).toBe('1/2');
    expect(toText(at('1', '0', '1', '7/3'))).toBe('1/2');
  });

  test('with momentum depends on the noise', () => {
    // y = 1/2 solves 3y²/2 + (3σ²/2 − 1/2)y − 3σ²/2 = 0 where σ² = 1/6.
    expect(toText(at('1', '1/2', '1', '1/6'))).toBe('1/2');
  });

  test('refuses an irrational root', () => {
    expect(() => at('1', '1/2', '1', '1')).toThrow(
      'naturalMomentumVariance requires a rational root',
    );
    expect(() => at('1', '1/2', '1', toText(zero))).toThrow('noise > 0, got 0');
  });
});
