import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import {
  stateNoiseCovariance,
  stateNoiseFate,
  stateNoiseLimit,
  stateNoiseVariance,
} from './state-noise.ts';

const q = rational;
const line = (learningRate: string, noiseSlope: string, momentum = '0') => ({
  learningRate: q(learningRate),
  curvature: q(1),
  momentum: q(momentum),
  noiseVariance: q(1),
  noiseSlope: q(noiseSlope),
});

test('the variance under noise that grows, and without growth', () => {
  // b² = 1/4: λ/(2 − λ − λ/4) at λ = 1/2.
  expect(toText(stateNoiseVariance(line('1/2', '1/2')))).toBe('4/11');
  expect(toText(stateNoiseVariance(line('1/2', '0')))).toBe('1/3');
  expect(toText(stateNoiseVariance(line('1/2', '0', '1/2')))).toBe('3/5');
});

test('the limit λ(k + b²/k) < 2, itself excluded', () => {
  expect(toText(stateNoiseLimit(line('1', '1')))).toBe('1');
  expect(stateNoiseFate(line('1', '1'))).toEqual({ is: 'diverges', distance: 0 });
  expect(stateNoiseFate(line('1', '1/2')).is).toBe('settles');
  expect(() => stateNoiseVariance(line('1', '5/4'))).toThrow(
    'stateNoiseVariance requires 0 < learningRate·curvature < 32/41, got 1',
  );
  expect(() => stateNoiseLimit(line('1', '1', '1'))).toThrow('|momentum| < 1, got 1');
});

test('matrices: the golden c = 1/2 of the catalogue, which has an irrational b, as two rows of noise', () => {
  // b₁² + b₂² = 1/4 + 1/4 cannot be one row; in two equal dimensions B = ½[[1, 1], [1, −1]] has BBᵀ = ½.
  const [half, zero, one] = [q('1/2'), q(0), q(1)];
  const unit = [
    [one, zero],
    [zero, one],
  ];
  const slope = [
    [half, half],
    [half, half.neg()],
  ];
  const p = { learningRate: half, hessian: unit, noiseCovariance: unit, slope };
  expect(stateNoiseCovariance(p).map((row) => row.map(toText))).toEqual([
    ['2/5', '0'],
    ['0', '2/5'],
  ]);
  expect(() => stateNoiseCovariance({ ...p, learningRate: q(2) })).toThrow(
    'stateNoiseCovariance requires a mean-square stable learning rate, got 2',
  );
});
