import { describe, expect, test } from 'vitest';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import {
  forgetsFaster,
  heavyBallAutocovariance,
  heavyBallIntegratedTime,
  heavyBallRadius,
  swings,
} from './heavy-ball-memory.ts';

const q = rational;
const line = {
  learningRate: q('1/2'),
  momentum: q('1/2'),
  hessian: [[q(1)]],
  noiseCovariance: [[q(1)]],
};

describe('the autocovariance of heavy ball', () => {
  test('λ = 1/2, k = σ² = 1, μ = 1/2: it swings', () => {
    const values = [0, 1, 2, 3, 4, 5].map((lag) => {
      const [[value]] = heavyBallAutocovariance({ ...line, lag }) as [[Rational]];
      return toText(value);
    });
    expect(values).toEqual(['3/5', '2/5', '1/10', '-1/10', '-3/20', '-1/10']);
  });

  test('its sum over the variance is the integrated time', () => {
    const time = heavyBallIntegratedTime({ normalizedStep: q('1/2'), momentum: q('1/2') });
    expect(toText(time)).toBe('5/3');
  });

  test('what is outside the domain is refused', () => {
    expect(() => heavyBallAutocovariance({ ...line, lag: -1 })).toThrow(
      'heavyBallAutocovariance requires a whole lag ≥ 0, got -1',
    );
    expect(() => heavyBallIntegratedTime({ normalizedStep: q(3), momentum: q('1/2') })).toThrow(
      'heavyBallIntegratedTime requires 0 < learningRate·curvature < 2(1 + momentum), got 3',
    );
  });
});

describe('how long it remembers', () => {
  test.each([
    ['1/10', '1/2', Math.SQRT1_2, 2.8853900817779268147],
    ['1/100', '81/100', 0.9, 9.491221581029903026],
  ])('λk = %s, μ = %s', (step, mu, radius, time) => {
    const seen = heavyBallRadius({ normalizedStep: q(step), momentum: q(mu) });
    expect(seen).toBeCloseTo(radius, 15);
    expect(-1 / Math.log(seen)).toBeCloseTo(time, 13);
  });

  test('it swings inside the interval only, not at its ends', () => {
    const at = (normalizedStep: string, rootOfMomentum: string) =>
      swings({ normalizedStep: q(normalizedStep), rootOfMomentum: q(rootOfMomentum) }).is;
    expect(at('1/100', '9/10')).toBe('does not');
    expect(at('1/99', '9/10')).toBe('swings');
    expect(at('361/100', '9/10')).toBe('does not');
    expect(at('1', '0')).toBe('does not');
    expect(() => at('1', '1')).toThrow('swings requires 0 ≤ √momentum < 1, got 1');
    expect(() => at('0', '1/2')).toThrow('swings requires learningRate·curvature > 0, got 0');
  });

  test('faster than a level, exactly', () => {
    const at = (level: string, step = '1/100', mu = '81/100') =>
      forgetsFaster({ normalizedStep: q(step), momentum: q(mu), level: q(level) }).is;
    expect(at('9/10')).toBe('no faster');
    expect(at('900000000000000001/1000000000000000000')).toBe('faster');
    // Roots 1/2 and 1/3: μ = 1/6, λk = 1/2 · 2/3.
    expect(at('1/2', '1/3', '1/6')).toBe('no faster');
    expect(at('51/100', '1/3', '1/6')).toBe('faster');
    expect(() => at('0')).toThrow('forgetsFaster requires level > 0, got 0');
  });
});
