import { describe, expect, test } from 'vitest';
import type { Matrix } from '../numeric/matrix.ts';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import {
  heavyBallExcess,
  orderOfSmallSteps,
  overdampedCovariance,
  underdampedCovariance,
} from './heavy-ball-continuous.ts';

const q = rational;
const texts = (a: Matrix<Rational>) => a.map((row) => row.map(toText));
const problem = (k: string, c: string, lambda: string, mu: string) => ({
  hessian: [
    [q(1), q(0)],
    [q(0), q(k)],
  ],
  noiseCovariance: [
    [q(1), q(c)],
    [q(c), q(1)],
  ],
  learningRate: q(lambda),
  momentum: q(mu),
});

describe('what continuous time predicts for heavy ball', () => {
  test('without inertia', () => {
    expect(texts(overdampedCovariance(problem('8', '1', '1/10', '1/2')))).toEqual([
      ['1/10', '1/45'],
      ['1/45', '1/80'],
    ]);
    expect(texts(overdampedCovariance(problem('20', '1/2', '1/20', '9/10')))).toEqual([
      ['1/4', '1/84'],
      ['1/84', '1/80'],
    ]);
  });

  test('with inertia', () => {
    expect(texts(underdampedCovariance(problem('2', '1', '1/2', '1/5')))).toEqual([
      ['5/16', '120/601'],
      ['120/601', '5/32'],
    ]);
    expect(texts(underdampedCovariance(problem('20', '1/2', '1/20', '9/10')))).toEqual([
      ['1/4', '1/3504'],
      ['1/3504', '1/80'],
    ]);
    expect(() => underdampedCovariance(problem('2', '1', '1/2', '-1/5'))).toThrow(
      'underdampedCovariance requires 0 ≤ momentum < 1, got -1/5',
    );
  });

  test('the excess of a mode', () => {
    const excess = (normalizedStep: string, momentum: string) =>
      toText(heavyBallExcess({ normalizedStep: q(normalizedStep), momentum: q(momentum) }));
    expect(excess('1', '1/2')).toBe('3/2');
    expect(excess('1/5', '9/10')).toBe('19/18');
    expect(excess('1/100', '99/100')).toBe('398/397');
    expect(() => excess('3', '1/2')).toThrow(
      'heavyBallExcess requires 0 < learningRate·curvature < 2(1 + momentum), got 3',
    );
  });
});

describe('orderOfSmallSteps', () => {
  // 2d − 1 − 2√(d(d − 1)) is 0.17157 at d = 2, 0.10102 at d = 3 and 0.07180 at d = 4.
  test.each([
    ['171/1000', 2, 'ordered'],
    ['172/1000', 2, 'not ordered'],
    ['101/1000', 3, 'ordered'],
    ['1/8', 3, 'not ordered'],
    ['71/1000', 4, 'ordered'],
    ['72/1000', 4, 'not ordered'],
  ])('μ = %s in %i dimensions: %s', (momentum, dimension, is) => {
    expect(orderOfSmallSteps({ momentum: q(momentum), dimension }).is).toBe(is);
  });

  test('refuses negative momentum and one dimension', () => {
    expect(() => orderOfSmallSteps({ momentum: q(-1), dimension: 2 })).toThrow(
      'orderOfSmallSteps requires 0 ≤ momentum < 1, got -1',
    );
    expect(() => orderOfSmallSteps({ momentum: q(0), dimension: 1 })).toThrow(
      'orderOfSmallSteps requires a whole dimension ≥ 2, got 1',
    );
  });
});
