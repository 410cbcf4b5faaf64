import { describe, expect, test } from 'vitest';
import type { Matrix } from '../numeric/matrix.ts';
import { rational, toText, zero, type Rational } from '../numeric/rational.ts';
import { dampedNewtonEntry, newtonCovariance, newtonLimit } from './newton-covariance.ts';

const matrix = (rows: string) =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational>) => a.map((row) => row.map(toText).join(' ')).join('; ');
const problem = { hessian: matrix('2 1; 1 3'), noiseCovariance: matrix('1 0; 0 2') };

describe('newtonCovariance', () => {
  test.each([
    ['1/2', '0', '11/75 -7/75; -7/75 3/25'],
    ['3/2', '0', '33/25 -21/25; -21/25 27/25'],
    ['1/2', '1/2', '33/125 -21/125; -21/125 27/125'],
  ])('at λ = %s, μ = %s', (learningRate, momentum, expected) => {
    const rates = { learningRate: rational(learningRate), momentum: rational(momentum) };
    expect(text(newtonCovariance({ ...problem, ...rates }))).toBe(expected);
  });

  test('refuses a learning rate from 2 on', () => {
    expect(() =>
      newtonCovariance({ ...problem, learningRate: rational(2), momentum: zero }),
    ).toThrow('newtonCovariance requires 0 < learningRate < 2(1 + momentum), got 2');
  });
});

test('damping in one dimension is λσ²/(k(2(k + δ) − λk))', () => {
  const entry = dampedNewtonEntry({
    learningRate: rational(2),
    damping: rational(1),
    curvatures: [rational(3), rational(3)],
    noiseEntry: rational(5),
  });
  expect(toText(entry)).toBe('5/3');
});

test('damping widens the limit of the learning rate', () => {
  const limit = (damping: number, momentum: string) =>
    toText(
      newtonLimit({
        largestCurvature: rational(2),
        damping: rational(damping),
        momentum: rational(momentum),
      }),
    );
  expect([limit(0, '0'), limit(1, '0'), limit(1, '1/2')]).toEqual(['2', '3', '9/2']);
});
