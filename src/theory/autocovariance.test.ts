import { expect, test } from 'vitest';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { autocovariance, memoryTimes, spectralMean } from './autocovariance.ts';

const q = rational;
const line = (learningRate: string, noise = '1') => ({
  learningRate: q(learningRate),
  hessian: [[q(1)]],
  noiseCovariance: [[q(noise)]],
});
const pair = {
  learningRate: q('1/2'),
  hessian: [
    [q(1), q(0)],
    [q(0), q(2)],
  ],
  noiseCovariance: [
    [q(1), q(1)],
    [q(1), q(1)],
  ],
};

test('the autocovariance of the smallest pair that does not commute', () => {
  const lagged = autocovariance({ ...pair, lag: 1 });
  expect(lagged.map((row) => row.map((x) => toText(x as Rational)))).toEqual([
    ['1/6', '1/8'],
    ['0', '0'],
  ]);
});

test('it alternates in sign above λk = 1', () => {
  const [[lagged]] = autocovariance({ ...line('3/2'), lag: 3 }) as [[Rational]];
  expect(toText(lagged)).toBe('-3/8');
});

test('the memory at λk = 1/10 and at its mirror 19/10', () => {
  expect(memoryTimes(q('1/10')).relaxation).toBeCloseTo(9.491221581029903, 13);
  expect(memoryTimes(q('19/10')).relaxation).toBeCloseTo(9.491221581029903, 13);
  expect(memoryTimes(q('1/10')).integrated).toBe(19);
  expect(memoryTimes(q('19/10')).integrated).toBeCloseTo(1 / 19, 15);
  expect(memoryTimes(q(1)).relaxation).toBe(0);
});

test('the mean over one frequency is the density at 0, over many the variance', () => {
  const settings = { learningRate: q('1/2'), curvature: q(1), noiseVariance: q(1) };
  expect(toText(spectralMean({ ...settings, frequencies: 1 }))).toBe('1');
  expect(toText(spectralMean({ ...settings, frequencies: 2 }))).toBe('5/9');
});

test('what is outside the domain is refused', () => {
  expect(() => autocovariance({ ...line('1/2'), lag: -1 })).toThrow(
    'autocovariance requires a whole lag ≥ 0, got -1',
  );
  expect(() => autocovariance({ ...line('2'), lag: 1 })).toThrow('descentCovariance requires');
  expect(() => memoryTimes(q(2))).toThrow(
    'memoryTimes requires 0 < learningRate·curvature < 2, got 2',
  );
  const marginal = { learningRate: q(3), curvature: q(1), noiseVariance: q(1), frequencies: 2 };
  expect(() => spectralMean(marginal)).toThrow('spectralMean requires 0 <');
});
