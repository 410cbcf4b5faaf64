import { describe, expect, test } from 'vitest';
import { exact } from '../numeric/matrix.ts';
import { rational, toText } from '../numeric/rational.ts';
import { heavyBallDivisor, heavyBallModes } from './heavy-ball-entry.ts';

const q = rational;
const line = (lambda: string, k: string, s: string, mu: string) => ({
  learningRate: q(lambda),
  momentum: q(mu),
  curvatures: [q(k)],
  eigenbasis: exact.identity(1),
  noiseCovariance: [[q(s)]],
});

describe('heavyBallModes', () => {
  test.each([
    ['1', '1', '1', '1/2', '3/2'],
    ['1/10', '2', '3', '9/10', '19/24'],
    ['1/100', '1', '1', '99/100', '199/397'],
    ['1/2', '1', '1', '1/2', '3/5'],
  ])('λ = %s, k = %s, σ² = %s, μ = %s has variance %s', (lambda, k, s, mu, variance) => {
    expect(toText(heavyBallModes(line(lambda, k, s, mu))[0]![0]!)).toBe(variance);
  });

  test('K = diag(1, 3), C = ones, λ = μ = 1/2', () => {
    const covariance = heavyBallModes({
      learningRate: q('1/2'),
      momentum: q('1/2'),
      curvatures: [q(1), q(3)],
      eigenbasis: exact.identity(2),
      noiseCovariance: [
        [q(1), q(1)],
        [q(1), q(1)],
      ],
    });
    expect(covariance.map((row) => row.map(toText))).toEqual([
      ['3/5', '3/17'],
      ['3/17', '1/3'],
    ]);
  });

  test('refuses what lies outside the stability region, positive or not', () => {
    expect(() => heavyBallModes(line('1', '1', '1', '-2'))).toThrow(
      'heavyBallModes requires |momentum| < 1, got -2',
    );
    expect(() => heavyBallModes(line('7/2', '1', '1', '1/2'))).toThrow(
      'heavyBallModes requires 0 < learningRate·curvature < 2(1 + momentum), got 7/2',
    );
    expect(toText(heavyBallDivisor({ learningRate: q(1), momentum: q(-2) }, [q(1), q(1)]))).toBe(
      '9',
    );
    expect(() => heavyBallDivisor({ learningRate: q(1), momentum: q(-1) }, [q(1), q(1)])).toThrow(
      'heavyBallDivisor requires momentum ≠ ±1, got -1',
    );
  });
});
