import { describe, expect, test } from 'vitest';
import {
  division,
  polynomialProduct,
  polynomialSign,
  wholePolynomial,
  type Polynomial,
} from './polynomial.ts';
import { one, rational, toNumber, toText, zero, type Rational } from './rational.ts';
import { isolatedRoots, rootCount, rootLimit, signsBetweenRoots } from './root-isolation.ts';

/** ∏(1 − x_i λ)^{n_i}, lowest coefficient first. */
const growth = (xs: readonly string[], weights: readonly number[]) =>
  xs
    .flatMap((x, i) => Array.from({ length: weights[i]! }, () => [one, rational(x).neg()]))
    .reduce<readonly Rational[]>(polynomialProduct, [one]);
const less = ([constant, ...rest]: readonly Rational[], value: Rational) =>
  wholePolynomial([constant!.sub(value), ...rest]);
const zeros = (xs: readonly string[], weights: readonly number[]): Polynomial => {
  const once = growth(xs, weights);
  return less(polynomialProduct(once, once), one);
};
const fromRoots = (...roots: string[]) => wholePolynomial(growthOf(roots));
const growthOf = (roots: readonly string[]) =>
  roots
    .map((root) => [rational(root).neg(), one])
    .reduce<readonly Rational[]>(polynomialProduct, [one]);
const near = (p: Polynomial, low = zero, high = rootLimit(p)) =>
  isolatedRoots(p, { low, high }, rational(1n, 2n ** 60n)).map((root) => toNumber(root.high));

describe('isolatedRoots', () => {
  // Zeros of Σ log|1 − λx| to 30 digits.
  test.each([
    [
      ['1', '-2'],
      [1, 1],
      [0.5, 1.28077640640441513745535246399],
    ],
    [['1', '1/2', '-2'], [1, 1, 1], [0.219223593595584862544647536007]],
    [
      ['4', '1/2', '-5'],
      [1, 1, 1],
      [
        0.0246875488128721687954960910565, 0.359011812394638590348842135517,
        1.97329948332045658353849370305, 2.02531245118712783120450390894,
      ],
    ],
    [['19/10', '-11/10'], [1, 2], [0.0941487224046899320554187064695]],
  ] as const)('of the growth of %j with weights %j', (xs, weights, expected) => {
    const found = near(zeros(xs, weights));
    expected.forEach((zero, i) => expect(found[i]).toBeCloseTo(zero, 14));
  });

  test('each multiple root once, at an end that belongs to the range or not', () => {
    const p = fromRoots('1', '1', '1', '2', '2', '3');
    expect(near(p)).toEqual([1, 2, 3]);
    expect(near(p, one, rational(2))).toEqual([2]);
    expect(rootCount(p, { low: one, high: rational(3) })).toBe(2);
    expect(rootCount(p, { low: rational(3), high: rational(9) })).toBe(0);
  });

  test('close roots, and none', () => {
    const p = fromRoots('1', '1000000001/1000000000');
    const [first, second] = isolatedRoots(p, { low: zero, high: rootLimit(p) });
    expect(first!.high.lte(second!.low)).toBe(true);
    expect(near(wholePolynomial([one, zero, one]))).toEqual([]);
    expect(near(wholePolynomial([rational(-7)]))).toEqual([]);
  });

  test('refuses the zero polynomial', () => {
    const range = { low: zero, high: one };
    expect(() => isolatedRoots([], range)).toThrow('isolatedRoots requires a polynomial other');
    expect(() => rootCount([], range)).toThrow(RangeError);
    expect(() => rootLimit([])).toThrow(RangeError);
  });
});

describe('signsBetweenRoots', () => {
  test('change at roots of odd order only', () => {
    expect(signsBetweenRoots(fromRoots('1', '2', '2', '3', '3', '3'), zero)).toEqual([
      1, -1, -1, 1,
    ]);
  });

  test('of roots that are bounds of their neighbours, and of those below the start', () => {
    expect(signsBetweenRoots(fromRoots('-1', '0', '1/2', '1', '2'), zero)).toEqual([-1, 1, -1, 1]);
    expect(signsBetweenRoots(fromRoots('-5'), rational(7))).toEqual([1]);
  });
});

test('division keeps signs', () => {
  const { quotient, remainder } = division(
    fromRoots('1', '2', '3'),
    fromRoots('1').map((c) => -c),
  );
  expect(quotient).toEqual(fromRoots('2', '3').map((c) => -c));
  expect(remainder).toEqual([]);
  expect(division([1n, 0n, 1n], [0n, -2n]).remainder).toEqual([1n]);
  expect(polynomialSign([-1n, 2n], rational('1/2'))).toBe(0);
  expect(toText(rootLimit([-6n, 5n, -2n]))).toBe('4');
});
