import { describe, expect, test } from 'vitest';
import type { Diverges } from '../numeric/limit.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { isSettled } from './autocovariance.ts';
import { heavyBallCovariance } from './covariance-equation.ts';
import { firstLag, velocityLaw, virials } from './heavy-ball-velocity.ts';

const q = rational;
const matrix = (rows: readonly (readonly (number | string)[])[]) =>
  rows.map((row) => row.map((value) => q(value)));
/** Fractions over one denominator. */
const over = (denominator: number, rows: readonly (readonly number[])[]) =>
  rows.map((row) => row.map((value) => toText(q(value).div(denominator))));
const texts = (a: Matrix<Rational | Diverges>) =>
  a.map((row) => row.map((value) => (typeof value === 'string' ? value : toText(value))));

const plane = {
  hessian: matrix([
    [2, 1],
    [1, 3],
  ]),
  noiseCovariance: matrix([
    [1, 1],
    [1, 4],
  ]),
  learningRate: q('1/3'),
  momentum: q('2/5'),
};

describe('the velocity of heavy ball', () => {
  test('K = [[2, 1], [1, 3]], C = [[1, 1], [1, 4]], λ = 1/3, μ = 2/5', () => {
    const { velocity, product } = velocityLaw(plane);
    expect(texts(velocity)).toEqual(
      over(81383, [
        [194150, 223175],
        [223175, 606100],
      ]),
    );
    expect(texts(product)).toEqual(
      over(244149, [
        [-97075, -155635],
        [-67540, -303050],
      ]),
    );
    const covariance = heavyBallCovariance(plane);
    expect(isSettled(covariance) && texts(firstLag(plane, covariance))).toEqual(
      over(3662235, [
        [348388, -407126],
        [33349, 482417],
      ]),
    );
  });

  test('a Hessian that is not symmetric', () => {
    const skew = {
      hessian: matrix([
        [1, 1],
        [0, 2],
      ]),
      noiseCovariance: matrix([
        [1, 0],
        [0, 1],
      ]),
      learningRate: q('1/2'),
      momentum: q('1/2'),
    };
    const covariance = heavyBallCovariance(skew);
    expect(isSettled(covariance) && texts(firstLag(skew, covariance))).toEqual([
      ['71/120', '-5/24'],
      ['1/8', '1/8'],
    ]);
  });
});

describe('virials', () => {
  const at = (lambda: string, k: string, s: string, mu: string) =>
    virials({
      learningRate: q(lambda),
      curvature: q(k),
      noiseVariance: q(s),
      momentum: q(mu),
    });

  test.each([
    ['1', '1', '1', '1/2', '2', '-1'],
    ['1/10', '2', '3', '9/10', '50/3', '-5/6'],
    ['1/100', '1', '1', '99/100', '20000/397', '-100/397'],
    ['1/2', '1', '1', '1/2', '8/5', '-2/5'],
  ])('λ = %s, k = %s, σ² = %s, μ = %s: %s and %s', (lambda, k, s, mu, velocity, product) => {
    const law = at(lambda, k, s, mu);
    expect([law.velocity, law.product, law.before.neg()].map(toText)).toEqual([
      velocity,
      product,
      product,
    ]);
  });

  test('refuses what is unstable', () => {
    expect(() => at('7/2', '1', '1', '1/2')).toThrow(
      'virials requires 0 < learningRate·curvature < 2(1 + momentum), got 7/2',
    );
  });
});
