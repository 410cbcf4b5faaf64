import { describe, expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import {
  lookaheadCovariance,
  nesterovCovariance,
  nesterovLimits,
  nesterovStability,
  nesterovVariance,
} from './nesterov.ts';

const q = (value: string) => rational(value);
const line = (learningRate: string, momentum: string, curvature = '1') => ({
  learningRate: q(learningRate),
  momentum: q(momentum),
  curvature: q(curvature),
  noiseVariance: one,
});
const spectral = (p: ReturnType<typeof line>) => ({
  ...p,
  curvatures: [p.curvature],
  eigenbasis: [[one]],
  noiseCovariance: [[p.noiseVariance]],
});

describe('the variance of the iterate and of the lookahead point', () => {
  test.each([
    ['1/2', '1/2', '1', '5/12', '2/3'],
    ['7/5', '1/2', '1', '14/3', undefined],
    ['1', '-1/2', '1', '1', undefined],
    ['1/4', '3/4', '2', '11/90', '43/180'],
  ])('at λ = %s, μ = %s, k = %s', (learningRate, momentum, curvature, iterate, lookahead) => {
    const p = line(learningRate, momentum, curvature);
    expect(toText(nesterovVariance(p))).toBe(iterate);
    expect(nesterovCovariance(spectral(p)).flat().map(String)).toEqual([q(iterate).toString()]);
    if (lookahead !== undefined)
      expect(toText(lookaheadCovariance(spectral(p))[0]![0]!)).toBe(lookahead);
  });

  test('are refused outside the stability region', () => {
    expect(() => nesterovVariance(line('8/5', '1/2'))).toThrow(
      'nesterovVariance requires learningRate·curvature between the limits of nesterovLimits, got 8/5',
    );
    expect(() => nesterovCovariance(spectral(line('8/5', '1/2')))).toThrow(
      'twoStepCovariances requires roots of z² − a1·z − a2 inside the unit circle',
    );
  });
});

describe('nesterovLimits', () => {
  test.each([
    ['1/2', '0', '3/2'],
    ['0', '0', '2'],
    ['-1/3', '0', '4'],
    ['-1/2', '0', '3'],
    ['-1', '0', '2'],
    ['1', '0', '4/3'],
    ['2', '1/2', '6/5'],
    ['-2', '2/3', '3/2'],
  ])('at μ = %s', (momentum, low, high) => {
    const limits = nesterovLimits(q(momentum));
    expect([limits.low, limits.high].map(toText)).toEqual([low, high]);
  });

  test('decide', () => {
    const decide = (x: string, mu: string) =>
      nesterovStability({ normalizedStep: q(x), momentum: q(mu) }).is;
    expect(decide('8/5', '1/2')).toBe('unstable');
    expect(decide('1/10', '2')).toBe('unstable');
    expect(decide('3/5', '-2')).toBe('unstable');
    expect(decide('1', '-2')).toBe('stable');
    expect(nesterovStability({ normalizedStep: zero, momentum: zero }).distance).toBe(1);
  });
});
