import { describe, expect, test } from 'vitest';
import { rational, toText, zero } from '../numeric/rational.ts';
import { piecewiseGradient, piecewiseSmoothness } from './piecewise-gradient.ts';

const instanceA = {
  breakpoints: [-2, -1, 0, 1, 2].map((x) => rational(x)),
  slopes: ['1', '1', '-2/5', '-2/5', '1', '1'].map((x) => rational(x)),
  atZero: zero,
};

describe('piecewiseGradient', () => {
  test.each([
    ['-3', '-8/5'],
    ['-2', '-3/5'],
    ['-7/5', '0'],
    ['-1', '2/5'],
    ['0', '0'],
    ['1', '-2/5'],
    ['7/5', '0'],
    ['2', '3/5'],
    ['5/2', '11/10'],
  ])('at %s is %s', (x, value) => {
    expect(toText(piecewiseGradient(instanceA, rational(x)))).toBe(value);
  });

  test('is smooth to its largest slope and takes one slope more than breakpoints', () => {
    expect(toText(piecewiseSmoothness(instanceA))).toBe('1');
    expect(() => piecewiseGradient({ ...instanceA, breakpoints: [] }, zero)).toThrow(
      'piecewiseGradient requires 1 slopes, got 6',
    );
  });
});
