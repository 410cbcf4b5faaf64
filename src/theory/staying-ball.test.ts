import { expect, test } from 'vitest';
import { one, rational, toNumber, two } from '../numeric/rational.ts';
import { settledDistance } from './distance-recursion.ts';
import { sharpStayReach, stayBound, stayReach, stepsThrough } from './staying-ball.ts';

/** Instance A of the catalogue: η = 1/4, L = 1, c = 3/10, r = 4. */
const instanceA = {
  learningRate: rational('1/4'),
  smoothness: one,
  convexity: rational('3/10'),
  noiseVariance: rational(16),
};
/** f = w²/2, η = 1/100, r = 1. */
const parabola = {
  learningRate: rational('1/100'),
  smoothness: one,
  convexity: one,
  noiseVariance: one,
};

test('μ at T₂ = 10 is that of the catalogue', () => {
  const square = toNumber(stayReach(instanceA, 10).div(settledDistance(instanceA)));
  expect(Math.sqrt(square)).toBeCloseTo(74.10965527815589, 6);
});

test('the 8 of μ never decides, and the constants of the proof are far below', () => {
  for (const steps of [1, 10, 1_000_000]) {
    const [published, sharp] = [stayReach, sharpStayReach].map((reach) =>
      toNumber(reach(parabola, steps).div(settledDistance(parabola))),
    ) as [number, number];
    expect(published).toBeGreaterThan(37.8 * 37.8);
    expect(sharp).toBeGreaterThan(20);
    expect(sharp).toBeLessThan(published / 20);
  }
});

test('132 equal signs lead through the ball of μ = 8 around a parabola, fewer through a smaller one', () => {
  // 8√(b/λ), rounded up.
  const push = {
    learningRate: rational('1/100'),
    curvature: one,
    push: one,
    weight: rational('1/2'),
  };
  const radius = rational('573/1000');
  expect(toNumber(settledDistance(parabola)) * 64).toBeLessThan(0.573 * 0.573);
  expect(stepsThrough({ ...push, radius })).toBe(132);
  expect(stepsThrough({ ...push, radius: rational('1/100') })).toBe(3);
  expect(stayBound({ ...push, radius: rational('1/100') }, 6)).toEqual(rational('49/64'));
});

test('refuses what the formulas do not cover', () => {
  expect(() => stayReach({ ...parabola, learningRate: rational('1/2') }, 1)).toThrow(
    'stayReach requires ηL < 1/2, got 1/2',
  );
  expect(() => stayReach(parabola, 0)).toThrow('stayReach requires a whole number T₂ ≥ 1, got 0');
  expect(() => sharpStayReach({ ...parabola, learningRate: two }, 1)).toThrow('λ > 0');
  expect(() =>
    stepsThrough({ learningRate: one, curvature: one, push: one, weight: one, radius: one }),
  ).toThrow('stepsThrough requires ηa < 1, got 1');
  expect(() =>
    stepsThrough({
      learningRate: rational('1/2'),
      curvature: one,
      push: one,
      weight: one,
      radius: one,
    }),
  ).toThrow('stepsThrough requires radius < (1 − ηa)·push/a, got 1');
});
