import { describe, expect, test } from 'vitest';
import { one, rational, toText } from '../numeric/rational.ts';
import { heavyBallVariance } from './heavy-ball.ts';
import {
  quasiHyperbolicCovariance,
  quasiHyperbolicLimits,
  quasiHyperbolicStability,
  quasiHyperbolicVariance,
} from './quasi-hyperbolic.ts';

const q = (value: string) => rational(value);
const line = (learningRate: string, beta: string, nu: string, curvature = '1') => ({
  learningRate: q(learningRate),
  beta: q(beta),
  nu: q(nu),
  curvature: q(curvature),
  noiseVariance: one,
});

describe('quasiHyperbolicVariance', () => {
  test.each([
    ['1/2', '9/10', '7/10', '691/4089'],
    ['1', '9/10', '1', '19/37'],
    ['1/2', '1/2', '1', '3/11'],
    ['1/2', '1/2', '1/2', '7/25'],
    ['1/2', '1/2', '0', '1/3'],
  ])('at λ = %s, β = %s, ν = %s, k = σ² = 1', (learningRate, beta, nu, expected) => {
    const p = line(learningRate, beta, nu);
    expect(toText(quasiHyperbolicVariance(p))).toBe(expected);
    const covariance = quasiHyperbolicCovariance({
      ...p,
      curvatures: [p.curvature],
      eigenbasis: [[one]],
      noiseCovariance: [[one]],
    });
    expect(String(covariance[0]![0]!)).toBe(q(expected).toString());
  });

  test('at ν = 1 is the heavy ball of λ(1 − β)', () => {
    const p = line('3/4', '1/3', '1', '3/2');
    expect(toText(quasiHyperbolicVariance(p))).toBe(
      toText(heavyBallVariance({ ...p, learningRate: q('1/2'), momentum: q('1/3') })),
    );
  });

  test('is refused outside the stability region', () => {
    expect(() => quasiHyperbolicVariance(line('3', '1/2', '0'))).toThrow(
      'quasiHyperbolicVariance requires learningRate·curvature below quasiHyperbolicLimits, got 3',
    );
    expect(() => quasiHyperbolicLimits({ beta: one, nu: one })).toThrow(
      'quasiHyperbolicLimits requires |beta| < 1, got 1',
    );
  });
});

test.each([
  ['1/2', '1', '6', undefined],
  ['1/2', '2', undefined, '1'],
  ['0', '2', '2', undefined],
  ['-1/2', '2', '2/5', undefined],
])('limits at β = %s, ν = %s', (beta, nu, mirror, spiral) => {
  const limits = quasiHyperbolicLimits({ beta: q(beta), nu: q(nu) });
  expect(limits.mirror && toText(limits.mirror)).toBe(mirror);
  expect(limits.spiral && toText(limits.spiral)).toBe(spiral);
  const below = quasiHyperbolicStability({ normalizedStep: q('1/3'), beta: q(beta), nu: q(nu) });
  expect(below.is).toBe('stable');
});
