import { describe, expect, test } from 'vitest';
import type { Matrix } from '../numeric/matrix.ts';
import { one, rational, toText, type Rational } from '../numeric/rational.ts';
import {
  covarianceSolution,
  descentCovariance,
  descentEquation,
  heavyBallCovariance,
  heavyBallEquation,
} from './covariance-equation.ts';

/** `1 0; 0 2/3`. */
const matrix = (rows: string) =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational | string>) =>
  a.map((row) => row.map((x) => (typeof x === 'string' ? x : toText(x))).join(' ')).join('; ');
const quadratic = (
  hessian: Matrix<Rational>,
  noiseCovariance: Matrix<Rational>,
  learningRate: string,
) => ({ hessian, noiseCovariance, learningRate: rational(learningRate) });

const half = rational('1/2');
const smallest = quadratic(matrix('1 0; 0 2'), matrix('1 1; 1 1'), '1/2');
const separated = {
  ...quadratic(matrix('1 0; 0 3'), matrix('1 1; 1 1'), '1/2'),
  momentum: half,
};
const asymmetric = quadratic(matrix('1 1; 0 2'), matrix('1 0; 0 1'), '1/2');

describe('descentCovariance', () => {
  test('of the smallest pair that does not commute', () => {
    expect(text(descentCovariance(smallest))).toEqual('1/3 1/4; 1/4 1/4');
  });

  test('in a rotated basis, in three dimensions and without symmetry', () => {
    const rotated = quadratic(matrix('57/25 -24/25; -24/25 43/25'), matrix('2 1; 1 1'), '1/2');
    expect(text(descentCovariance(rotated))).toEqual('5338/9375 953/3125; 953/3125 4037/9375');
    const three = quadratic(
      matrix(
        '614609/180625 -25488/180625 58128/36125; -25488/180625 224741/180625 16404/36125; 58128/36125 16404/36125 24226/7225',
      ),
      matrix('4 1 0; 1 3 -1; 0 -1 2'),
      '3/10',
    );
    expect(text(descentCovariance(three))).toEqual(
      [
        '849654876/1919140625 357336343/1919140625 -14475241/767656250',
        '357336343/1919140625 1017412274/1919140625 -1895321581/9211875000',
        '-14475241/767656250 -1895321581/9211875000 48679103/153531250',
      ].join('; '),
    );
    expect(text(descentCovariance(asymmetric))).toEqual('5/12 0; 0 1/4');
  });

  test('refuses what is unstable', () => {
    const unstable = quadratic(matrix('3'), matrix('1'), '1');
    expect(() => descentCovariance(unstable)).toThrow(
      'descentCovariance requires a spectral radius of I − learningRate·hessian < 1, got [[-2]]',
    );
  });
});

describe('covarianceSolution', () => {
  const { learningRate: lambda } = smallest;
  const equation = descentEquation(lambda);
  test.each([
    ['continuous time', { ...equation, product: rational(0) }, '1/4 1/6; 1/6 1/8'],
    ['a sign slip', { ...equation, product: lambda }, '1/5 1/8; 1/8 1/12'],
    [
      'squares for the product',
      { sums: one, squares: lambda.div(-2), noise: lambda },
      '1/3 2/7; 2/7 1/4',
    ],
    ['λ² for λ', { ...equation, noise: lambda.mul(lambda) }, '1/6 1/8; 1/8 1/8'],
  ] as const)('tells %s from the truth', (_, wrong, expected) => {
    expect(text(covarianceSolution(smallest, wrong))).toEqual(expected);
  });

  test('says diverges where nothing is determined', () => {
    const marginal = quadratic(matrix('2'), matrix('1'), '1');
    expect(text(covarianceSolution(marginal, descentEquation(one)))).toEqual('diverges');
  });
});

describe('heavyBallCovariance', () => {
  test('of a pair that does not commute', () => {
    expect(text(heavyBallCovariance(separated))).toEqual('3/5 3/17; 3/17 1/3');
  });

  test('without symmetry, and with an irrational spectrum in three dimensions', () => {
    expect(text(heavyBallCovariance({ ...asymmetric, momentum: half }))).toEqual(
      '109/120 1/24; 1/24 3/8',
    );
    const three = {
      ...quadratic(matrix('2 1 0; 1 3 1; 0 1 4'), matrix('1 0 1; 0 2 0; 1 0 1'), '1/5'),
      momentum: rational('3/10'),
    };
    expect(text(heavyBallCovariance(three))).toEqual(
      [
        '43845937230043/377805090674970 -10806538019836/188902545337485 26914056391157/377805090674970',
        '-10806538019836/188902545337485 28913328458534/188902545337485 -4934362877249/188902545337485',
        '26914056391157/377805090674970 -4934362877249/188902545337485 22420087574833/377805090674970',
      ].join('; '),
    );
  });

  test.each([
    [
      'the double commutator dropped',
      { sums: one, product: rational('-1/3'), noise: one },
      '3/5 1/3; 1/3 1/3',
    ],
    [
      'the coefficients swapped',
      { sums: half, product: rational('2/3'), squares: rational('-5/12'), noise: half },
      '3/5 -3; -3 1/3',
    ],
    [
      'the sign of μ slipped',
      { ...heavyBallEquation(half, half), squares: rational('-1/3') },
      '-1 -3/23; -3/23 -1/21',
    ],
    [
      '1/(1 − μ²) dropped',
      { sums: half, product: rational('-5/8'), squares: rational('1/4'), noise: half },
      '4/7 4/21; 4/21 4/15',
    ],
    ['an effective learning rate', descentEquation(one), '1 1; 1 -1/3'],
  ] as const)('differs with %s', (_, wrong, expected) => {
    expect(text(covarianceSolution(separated, wrong))).toEqual(expected);
  });

  test('refuses momentum and rates outside the stable region', () => {
    expect(() => heavyBallCovariance({ ...smallest, momentum: one })).toThrow(
      'heavyBallCovariance requires |momentum| < 1, got 1',
    );
    expect(() =>
      heavyBallCovariance({ ...smallest, learningRate: rational(2), momentum: rational('1/2') }),
    ).toThrow('eigenvalues 0 < learningRate·k < 2(1 + momentum)');
    // Eigenvalues 1 ± 5i: λk/(1 + μ) lies in the unit disk about 1, but 1 + μ − λk outside the ellipse.
    const spiral = {
      ...quadratic(matrix('1 -5; 5 1'), matrix('1 0; 0 1'), '1/10'),
      momentum: rational('1/2'),
    };
    expect(() => heavyBallCovariance(spiral)).toThrow(
      'heavyBallCovariance requires a stable step by learningRate·hessian, got [[1/10, -1/2], [1/2, 1/10]]',
    );
    const slower = { ...spiral, hessian: matrix('1 -1; 1 1') };
    expect(() => heavyBallCovariance(slower)).not.toThrow();
  });
});
