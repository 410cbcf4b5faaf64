import { describe, expect, test } from 'vitest';
import { rational, toNumber, toText, zero } from '../numeric/rational.ts';
import {
  confinedSquare,
  exitBound,
  exitFloor,
  farthestSquare,
  growthRange,
  slopeRange,
  slopeReach,
  standstillRate,
  stepGrowth,
  type LocalBall,
} from './local-exit.ts';

/** The sharp minimiser of (x⁴ − 16x² + 5x)/2 to six digits. */
const ball = (changes: Partial<LocalBall> = {}): LocalBall => ({
  weights: [rational(1, 2), rational(3, 2)],
  batchSize: 1,
  minimiser: rational('-2.903534'),
  radius: rational('0.3'),
  learningRate: rational(1, 25),
  start: rational('0.1'),
  ...changes,
});

describe('where the mean square shrinks', () => {
  test('the exit is as rare as (0.1/0.3)² at C = 1/25', () => {
    expect(toText(exitBound(ball()))).toBe('1/9');
    // H reaches 40 at u = −0.300568.
    expect(toNumber(slopeRange(ball().minimiser, ball().radius).greatest)).toBeLessThan(40);
    expect(() => exitBound(ball({ radius: rational('0.301') }))).toThrow(
      /^exitBound requires growth ≤ 1 on the ball, got /,
    );
  });
  test('what is left shrinks at the rate of the worst place', () => {
    const p = ball({ radius: rational(1, 10) });
    const { greatest } = growthRange(p);
    expect(greatest.equals(stepGrowth(p, slopeRange(p.minimiser, p.radius).greatest))).toBe(true);
    expect(toNumber(confinedSquare(p, 2))).toBeCloseTo(0.01 * toNumber(greatest) ** 2, 15);
  });
});

describe('where it grows', () => {
  const p = ball({
    learningRate: rational(1, 20),
    radius: rational('0.1'),
    start: rational('0.099'),
  });
  test('with δ² for V the floor would be 0.7625 after 18 steps, more than the 0.5347 that leave', () => {
    const share = farthestSquare(p).div(rational('0.01'));
    expect(toNumber(exitFloor(p, 18).mul(share))).toBeCloseTo(0.7625, 3);
    expect(toNumber(exitFloor(p, 18))).toBeLessThan(0.5347);
  });
  test('it says nothing of starts too near', () => {
    expect(exitFloor({ ...p, start: rational(1, 1000) }, 1).equals(zero)).toBe(true);
    expect(() => exitFloor(ball(), 1)).toThrow(/^exitFloor requires growth > 1 on the ball, got /);
  });
});

test('φ = 1 at the standstill, and its least value lies between the ends of a wide ball', () => {
  const shared = { weights: [rational(1), rational(2), rational(0)], batchSize: 2 };
  const learningRate = standstillRate(shared, rational(7));
  expect(toText(stepGrowth({ ...shared, learningRate }, rational(7)))).toBe('1');
  const p = ball({ ...shared, learningRate, minimiser: rational(2), radius: rational(2, 3) });
  // H runs from 8/9 to 152/9: at the vertex, a half of 7, φ = 1 − (E w)²/E w̄².
  expect(toText(growthRange(p).least)).toBe('1/4');
  expect(toText(slopeReach(rational(2)))).toBe('2/3');
  expect(() => slopeReach(rational(1))).toThrow('slopeReach requires 6·minimiser² > 16, got 1');
});
