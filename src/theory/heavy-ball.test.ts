import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { heavyBallLimit, heavyBallStability, heavyBallVariance } from './heavy-ball.ts';

const q = (value: string) => rational(value);

describe('heavyBallStability', () => {
  // Spectral radii of the companion matrix, 20 digits by mpmath: 0.97957…, 1.01962…, 1, 1.
  test.each([
    ['299/100', '1/2', 'stable'],
    ['301/100', '1/2', 'unstable'],
    ['1', '-1/2', 'unstable'],
    ['1', '1', 'unstable'],
  ])('λk = %s, μ = %s is %s', (normalizedStep, momentum, is) => {
    expect(
      heavyBallStability({ normalizedStep: q(normalizedStep), momentum: q(momentum) }).is,
    ).toBe(is);
  });

  test('the distance is the log of the ratio to the limit', () => {
    const { distance } = heavyBallStability({ normalizedStep: q('3/2'), momentum: q('1/2') });
    expect(distance).toBeCloseTo(Math.LN2, 15);
    expect(toText(heavyBallLimit(q('-1/2')))).toBe('1');
  });
});

describe('heavyBallVariance', () => {
  const at = (momentum: string, learningRate: string) => ({
    learningRate: q(learningRate),
    momentum: q(momentum),
    curvature: q('1'),
    noiseVariance: q('1'),
  });

  test('λ = 1/2, k = σ² = 1: μ = 1/2 gives 3/5, μ = 0 gives 1/3', () => {
    expect(toText(heavyBallVariance(at('1/2', '1/2')))).toBe('3/5');
    expect(toText(heavyBallVariance(at('0', '1/2')))).toBe('1/3');
  });

  test('outside its region it is refused, even where the formula is positive', () => {
    expect(() => heavyBallVariance(at('-2', '1'))).toThrow(
      'heavyBallVariance requires |momentum| < 1, got -2',
    );
    expect(() => heavyBallVariance(at('1/2', '7/2'))).toThrow(
      '0 < learningRate·curvature < 2(1 + momentum), got 7/2',
    );
  });
});
