import { describe, expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import {
  descentArrival,
  descentBound,
  guaranteedSquare,
  stationaryReach,
} from './guaranteed-ball.ts';

/** Instance A: L = 1, c = 3/10, η = 1/4, w = ±4. */
const instanceA = {
  learningRate: rational('1/4'),
  smoothness: one,
  convexity: rational('3/10'),
  noiseVariance: rational(16),
  meanNoise: rational(4),
  targetSlope: zero,
};

describe('the ball of instance A', () => {
  test('has 20b/λ = 2500/7', () => {
    expect(toText(guaranteedSquare(instanceA))).toBe('2500/7');
  });

  test('holds stationary points within 10/3 and √(80/7)', () => {
    const { distance, squaredDistance } = stationaryReach(instanceA);
    expect([distance, squaredDistance].map(toText)).toEqual(['10/3', '80/7']);
  });

  test('holds the end of descent, within 40/7, where its bound stands still', () => {
    expect(toText(descentBound(instanceA, rational('40/7')))).toBe('1600/49');
    expect(toText(descentBound({ ...instanceA, targetSlope: one }, one))).toBe('8/5');
  });

  test('is reached by descent in twice log(λD/(20b))/λ steps', () => {
    expect(descentArrival(instanceA, rational(350))).toBe(0);
    expect(descentArrival(instanceA, rational(1000))).toBe(2 * Math.ceil(Math.log(2.8) / 0.0875));
  });
});

test('a share λ that is not positive is refused', () => {
  const long = { ...instanceA, learningRate: one };
  expect(() => stationaryReach(long)).toThrow(
    'stationaryReach requires λ = 2ηc − η²L² > 0, got -2/5',
  );
  expect(() => descentBound(instanceA, rational(-1))).toThrow(
    'descentBound requires distance ≥ 0, got -1',
  );
});
