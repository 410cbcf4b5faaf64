import { describe, expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import {
  halfStepAfter,
  meanHalfStep,
  meanUniformHalfStep,
  piecewiseLoss,
} from './half-step-map.ts';

const instanceA = {
  breakpoints: [-2, -1, 0, 1, 2].map((x) => rational(x)),
  slopes: ['1', '1', '-2/5', '-2/5', '1', '1'].map((x) => rational(x)),
  atZero: zero,
  learningRate: rational('1/4'),
};
const half = rational('1/2');
const noise = [-4, 4].map((value) => ({ value: rational(value), weight: half }));

describe('half steps of instance A', () => {
  test('go from 1 under the noise −4 to 37/20', () => {
    expect(toText(halfStepAfter(instanceA, one, rational(-4)))).toBe('37/20');
  });

  test('go from 1/2 to 1/2 − 3/80 in the mean', () => {
    expect(toText(meanHalfStep(instanceA, half, noise))).toBe('37/80');
    expect(() => meanHalfStep(instanceA, half, noise.slice(1))).toThrow(
      'meanHalfStep requires E w = 0, got 2',
    );
  });

  test('go by the quotient of the loss under even noise', () => {
    const even = { ...instanceA, breakpoints: [], slopes: [one] };
    expect(toText(meanUniformHalfStep(even, rational(2), one))).toBe('3/2');
    expect(() => meanUniformHalfStep(even, one, zero)).toThrow('requires r > 0, got 0');
  });
});

test('the loss of instance A is −1/5 at ±1 and −1/10 at ±2', () => {
  expect(['-1', '1', '-2', '2'].map((x) => toText(piecewiseLoss(instanceA, rational(x))))).toEqual([
    '-1/5',
    '-1/5',
    '-1/10',
    '-1/10',
  ]);
});
