import { describe, expect, test } from 'vitest';
import type { Matrix } from '../numeric/matrix.ts';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { momentsInTime, varianceInTime } from './moments-in-time.ts';

const matrix = (rows: string): Matrix<Rational> =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational>) => a.map((row) => row.map(toText).join(' ')).join('; ');

const plane = {
  learningRate: rational('1/2'),
  hessian: matrix('2 1; 1 2'),
  noiseCovariance: matrix('1 0; 0 3'),
  startMean: [rational(3), rational(0)],
  startCovariance: matrix('9 0; 0 0'),
  steps: 2,
};

describe('momentsInTime', () => {
  test('of a spread start in the plane', () => {
    const { mean, covariance } = momentsInTime(plane);
    expect(text(covariance)).toBe('1 0; 0 13/16');
    expect(mean.map(toText)).toEqual(['3/4', '0']);
  });

  test('of a certain start on a line, and of an unstable one', () => {
    const line = {
      learningRate: rational('1/2'),
      hessian: matrix('3/2'),
      noiseCovariance: matrix('2'),
      startMean: [rational(3)],
      startCovariance: matrix('0'),
      steps: 4,
    };
    const { mean, covariance } = momentsInTime(line);
    expect([toText(mean[0]!), text(covariance)]).toEqual(['3/256', '4369/8192']);
    const unstable = { ...line, hessian: matrix('5'), noiseCovariance: matrix('4'), steps: 3 };
    expect(text(momentsInTime(unstable).covariance)).toBe('133/16');
  });

  test('refuses what the equation does not determine, and half steps', () => {
    const marginal = { ...plane, learningRate: rational('2/3') };
    expect(() => momentsInTime(marginal)).toThrow(
      'momentsInTime requires eigenvalues of A with no product 1, got diverges',
    );
    expect(() => momentsInTime({ ...plane, steps: -1 })).toThrow(
      'momentsInTime requires a whole steps ≥ 0, got -1',
    );
  });
});

describe('varianceInTime', () => {
  test.each([
    ['2', 5, '0', '5'],
    ['5/2', 3, '0', '133/16'],
    ['-1/2', 3, '0', '133/16'],
    ['0', 4, '3', '7'],
    ['1/2', 1, '0', '1'],
  ])('at λk = %s after %i steps from variance %s: %s', (step, steps, start, expected) => {
    const variance = varianceInTime({
      learningRate: rational(1),
      curvature: rational(step),
      noiseVariance: rational(1),
      startVariance: rational(start),
      steps,
    });
    expect(toText(variance)).toBe(expected);
  });
});
