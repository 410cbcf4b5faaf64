import { describe, expect, test } from 'vitest';
import { logarithm, one, rational, toText, two, type Rational } from '../numeric/rational.ts';
import { exponent } from './exponent-sign.ts';
import { collapseFate, collapsingPath, symmetricFactor } from './network-collapse.ts';

/** y = −1 or 6/5 at x = 1. */
const products = [rational(-1), rational('6/5')];
const step = (learningRate: Rational) => ({
  signal: learningRate.mul(2).mul(rational('1/10')),
  signalStd: learningRate.mul(2).mul(rational('11/10')),
});

describe('the network of the catalogue', () => {
  test('collapses at λ = 1/4, with the multipliers and exponents printed there', () => {
    const lambda = rational('1/4');
    const plus = products.map((y) => symmetricFactor(lambda, y));
    const minus = plus.map((f) => two.sub(f));
    expect(plus.map(toText)).toEqual(['1/2', '8/5']);
    expect(minus.map(toText)).toEqual(['3/2', '2/5']);
    expect(exponent({ factors: plus, weights: [1, 1] })).toBeCloseTo(-0.111571775657104877, 14);
    expect(exponent({ factors: minus, weights: [1, 1] })).toBeCloseTo(-0.255412811882995342, 14);
    expect(collapseFate(step(lambda))).toBe('collapses');
  });

  test('collapses at λ = 1/2, where one multiplier is 0', () => {
    const lambda = rational('1/2');
    const plus = products.map((y) => symmetricFactor(lambda, y));
    expect(plus.map(toText)).toEqual(['0', '11/5']);
    expect(logarithm(two.sub(plus[0]!).mul(two.sub(plus[1]!))) / 2).toBeCloseTo(
      -0.458145365937077532,
      14,
    );
    expect(collapseFate(step(lambda))).toBe('collapses');
  });

  test('at λ = 1/8 it collapses, which c = λ misses', () => {
    expect(collapseFate(step(rational('1/8')))).toBe('collapses');
    expect(collapseFate(step(rational('1/16')))).toBe('escapes');
  });
});

test('the + direction alone does not decide', () => {
  expect(collapseFate({ signal: rational('1/4'), signalStd: rational('7/5') })).toBe('escapes');
  expect(collapseFate({ signal: rational('1/2'), signalStd: rational('3/2') })).toBe('escapes');
});

test('the interval is that of the quartic walk at twice the learning rate', () => {
  const p = {
    learningRate: rational('1/4'),
    lowFactor: rational('1/2'),
    highFactor: rational('8/5'),
    start: one,
    factors: [rational('8/5'), rational('1/2')],
  };
  expect(collapsingPath(p).map(({ size, square }) => [toText(size), toText(square)])).toEqual([
    ['8/5', '2'],
    ['4/5', '2'],
  ]);
});
