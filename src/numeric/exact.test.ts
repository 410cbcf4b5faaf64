import { describe, expect, test } from 'vitest';
import { determinant, isPositiveDefinite, isPositiveSemidefinite } from './definite.ts';
import { smallestEigenvalue, spectralRadius, symmetricEigenvalues } from './eigenvalue.ts';
import { intervals, nextDown, nextUp, outward, point } from './interval.ts';
import { exact, float, type Matrix } from './matrix.ts';
import {
  dyadic,
  largest,
  logarithm,
  power,
  rational,
  smallest,
  toNumber,
  toText,
  type Rational,
} from './rational.ts';
import { isSchurPolynomial, isSchurStable } from './schur.ts';
import { steinSolution, steinSolutionFloat, steinTolerance } from './stein.ts';
import { stream } from './stream.ts';
import { compensatedSum, meanAndVariance } from './sum.ts';

const matrix = (...rows: string[][]): Matrix<Rational> =>
  rows.map((row) => row.map((entry) => rational(entry)));
const text = (a: Matrix<Rational>) => a.map((row) => row.map(toText));

describe('rational', () => {
  test('reads integers, fractions and decimals, and refuses floats', () => {
    expect(['-7/3', '0.1', '4/2', '+5'].map((value) => toText(rational(value)))).toEqual([
      '-7/3',
      '1/10',
      '2',
      '5',
    ]);
    expect(toText(rational(6n, -4n))).toBe('-3/2');
    expect(() => rational(0.1)).toThrow('requires an integer or a text, got the float 0.1');
    expect(() => rational('1/0')).toThrow("got '1/0'");
    expect(() => rational('1e')).toThrow("got '1e'");
    expect(() => rational(1, 0)).toThrow('denominator other than 0');
  });

  test('converts to the nearest double and back, for terms of any length', () => {
    expect(toNumber(dyadic(0.1))).toBe(0.1);
    expect(toText(dyadic(0.375))).toBe('3/8');
    expect(toNumber(dyadic(5e-324))).toBe(5e-324);
    const huge = power(rational(10), 400);
    expect(toNumber(huge.add(1).div(huge))).toBeCloseTo(1, 15);
    expect(toNumber(power(rational('1/3'), 500))).toBeCloseTo(0, 15);
    expect(toNumber(power(rational('1/3'), 500))).toBeGreaterThan(0);
    expect(logarithm(power(rational('7/3'), 1000))).toBeCloseTo(1000 * Math.log(7 / 3), 9);
    expect(logarithm(rational(0))).toBe(-Infinity);
    expect(() => dyadic(NaN)).toThrow('got NaN');
  });

  test('extremes', () => {
    const values = ['1/2', '-3', '5/7'].map((value) => rational(value));
    expect([toText(largest(values)), toText(smallest(values))]).toEqual(['5/7', '-3']);
    expect(() => largest([])).toThrow('got none');
    expect(() => power(rational(2), 0.5)).toThrow('got 0.5');
  });
});

describe('exact algebra', () => {
  test('solves, and says where a matrix is singular', () => {
    expect(
      exact.solve(matrix(['0', '2'], ['3', '1']), [rational(4), rational(5)]).map(toText),
    ).toEqual(['1', '2']);
    expect(() => exact.solve(matrix(['1', '2'], ['2', '4']), [rational(1), rational(1)])).toThrow(
      'regular matrix',
    );
    expect(() => exact.add(matrix(['1']), matrix(['1', '2']))).toThrow(
      'equal shapes, got 1×1 and 1×2',
    );
    expect(() => exact.multiply(matrix(['1', '2']), matrix(['1']))).toThrow('requires 2 rows');
    expect(
      float.solve(
        [
          [0, 2],
          [3, 1],
        ],
        [4, 5],
      ),
    ).toEqual([1, 2]);
    expect(text(exact.diagonal([rational(1), rational(2)]))).toEqual([
      ['1', '0'],
      ['0', '2'],
    ]);
  });

  test('determinant and definiteness', () => {
    const a = matrix(['2', '1', '0'], ['1', '2', '1'], ['0', '1', '2']);
    expect(toText(determinant(a))).toBe('4');
    expect(isPositiveDefinite(a)).toBe(true);
    expect(isPositiveDefinite(matrix(['1', '1'], ['1', '1']))).toBe(false);
    expect(isPositiveSemidefinite(matrix(['1', '1'], ['1', '1']))).toBe(true);
    expect(isPositiveSemidefinite(matrix(['0', '1'], ['1', '0']))).toBe(false);
    expect(toText(determinant(matrix(['0', '1'], ['1', '0'])))).toBe('-1');
  });

  test('Schur–Cohn on both sides of the unit circle and on it', () => {
    const polynomial = (...roots: string[]) =>
      roots.reduce<Rational[]>(
        (p, root) => [rational(0), ...p].map((c, i) => c.sub(rational(root).mul(p[i] ?? 0))),
        [rational(1)],
      );
    expect(isSchurPolynomial(polynomial('1/2', '-9/10', '0'))).toBe(true);
    expect(isSchurPolynomial(polynomial('1/2', '-1'))).toBe(false);
    expect(isSchurPolynomial(polynomial('2', '1/3'))).toBe(false);
    const near = rational(1).sub(rational(1n, 2n ** 90n));
    for (const turn of [exact.identity(3), matrix(['0', '1'], ['-1', '0'])]) {
      expect(isSchurStable(turn)).toBe(false);
      expect(isSchurStable(exact.scale(near, turn))).toBe(true);
    }
    expect(isSchurStable(matrix(['0', '-1'], ['1', '0']))).toBe(false);
  });

  test('eigenvalues and the spectral radius', () => {
    expect(
      symmetricEigenvalues([
        [2, 1],
        [1, 2],
      ]),
    ).toEqual([expect.closeTo(1, 14), expect.closeTo(3, 14)]);
    expect(smallestEigenvalue([[5]])).toBe(5);
    expect(
      spectralRadius([
        [0, -0.5],
        [1, 0.5],
      ]),
    ).toBeCloseTo(Math.SQRT1_2, 12);
    expect(
      spectralRadius([
        [0, 1],
        [0, 0],
      ]),
    ).toBe(0);
  });
});

test('the exact decision agrees with the spectral radius in doubles', () => {
  const words = stream([1, 2, 3, 4]);
  const entry = () => rational((words.word() % 41) - 20, 2 + (words.word() % 60));
  const seen = new Set<boolean>();
  for (let draw = 0; draw < 300; draw++) {
    const d = 1 + (draw % 4);
    const a = Array.from({ length: d }, () => Array.from({ length: d }, entry));
    const radius = spectralRadius(a.map((row) => row.map(toNumber)));
    if (Math.abs(radius - 1) > 1e-9) expect(isSchurStable(a)).toBe(radius < 1);
    seen.add(radius < 1);
  }
  expect(seen.size).toBe(2);
});

describe('Stein equation', () => {
  const a = matrix(['1', '-1/2'], ['1/2', '1/4']);
  const source = matrix(['1', '1/3'], ['1/3', '2']);

  test('the exact solution leaves no residual and agrees with doubling to its tolerance', () => {
    const x = steinSolution([{ weight: rational(1), matrix: a }], source)!;
    const image = exact.multiply(a, x, [
      [a[0]![0]!, a[1]![0]!],
      [a[0]![1]!, a[1]![1]!],
    ]);
    expect(text(exact.subtract(x, exact.add(image, source)))).toEqual([
      ['0', '0'],
      ['0', '0'],
    ]);
    const numbers = (m: Matrix<Rational>) => m.map((row) => row.map(toNumber));
    const doubled = steinSolutionFloat(numbers(a), numbers(source))!;
    const gap = Math.max(...float.subtract(doubled, numbers(x)).flat().map(Math.abs));
    expect(gap / Math.max(...numbers(x).flat().map(Math.abs))).toBeLessThan(
      steinTolerance(numbers(a)),
    );
  });

  test('no solution beyond the stability limit, where the equation still has one', () => {
    expect(
      steinSolution([{ weight: rational(1), matrix: matrix(['-2']) }], matrix(['1'])),
    ).toBeUndefined();
    const random = ['1', '3'].map((q) => ({
      weight: rational('1/2'),
      matrix: matrix([toText(rational(1).sub(rational(q).mul(rational('4/5'))))]),
    }));
    expect(steinSolution(random, matrix(['1']))).toBeUndefined();
    expect(steinSolutionFloat([[2]], [[1]])).toBeUndefined();
    expect(() => steinTolerance([[2]])).toThrow('spectral radius below 1');
  });
});

describe('intervals', () => {
  test('neighbours of a double', () => {
    expect(nextUp(1)).toBe(1 + Number.EPSILON);
    expect(nextDown(0)).toBe(-Number.MIN_VALUE);
    expect(nextUp(-Number.MIN_VALUE)).toBe(-0);
    expect(nextUp(Infinity)).toBe(Infinity);
    expect(() => outward(NaN, 1)).toThrow('requires numbers');
  });

  test('contain the exact result', () => {
    const third = intervals.divide(point(1), point(3));
    expect(third.low < 1 / 3 && 1 / 3 < third.high).toBe(true);
    expect(intervals.power({ low: -2, high: 1 }, 2).low).toBe(0);
    expect(intervals.functions['abs']!({ low: -2, high: 1 })).toEqual({ low: 0, high: 2 });
    expect(() => intervals.divide(point(1), { low: -1, high: 1 })).toThrow('without 0');
    expect(() => intervals.functions['log']!(point(0))).toThrow('numbers > 0');
    expect(() => intervals.functions['sqrt']!(point(-1))).toThrow('numbers ≥ 0');
    expect(intervals.functions['exp']!(point(0)).high).toBeGreaterThan(1);
  });
});

test('sums keep what rounding loses', () => {
  expect(compensatedSum([1e100, 1, -1e100])).toBe(1);
  expect(compensatedSum([Infinity])).toBe(Infinity);
  expect(meanAndVariance([1, 2, 3, 4])).toEqual({ mean: 2.5, variance: 5 / 3 });
});
