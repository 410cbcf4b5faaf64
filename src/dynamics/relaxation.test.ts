import { describe, expect, test } from 'vitest';
import { gaussian } from '../noise/continuous-laws.ts';
import { twoPoint } from '../noise/finite-laws.ts';
import { one, rational } from '../numeric/rational.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { sgd } from '../optimizer/sgd.ts';
import { noisyBowl } from './noisy-bowl.ts';
import { recursion } from './recursion.ts';
import { growthRate, relaxationTime } from './relaxation.ts';

const radius = (step: string, momentum: string) =>
  Math.exp(
    growthRate(noisyBowl(1, heavyBall(), gaussian()), {
      lambda: one,
      k: rational(step),
      sigma: one,
      mu: rational(momentum),
    }),
  );
const steps = (step: string) =>
  relaxationTime(noisyBowl(1, sgd(), gaussian()), {
    lambda: one,
    k: rational(step),
    sigma: one,
  });

describe('growthRate', () => {
  test.each([
    ['299/100', '1/2', 0.979574082114798],
    ['301/100', '1/2', 1.0196223724479848],
    ['1', '-1/2', 1],
    ['1', '1', 1],
    ['1/10', '1/2', Math.SQRT1_2],
    ['1/100', '81/100', 0.9],
  ])('of heavy ball at λk = %s, μ = %s is ln %f', (step, momentum, expected) => {
    // At a double root, the last of these, doubles leave the radius right to the root of their precision.
    expect(radius(step, momentum)).toBeCloseTo(expected, 6);
  });
});

test('relaxationTime of SGD is −1/ln|1 − λk|, the same at λk and 2 − λk', () => {
  expect(steps('1/10')).toBeCloseTo(9.491221581029903, 9);
  expect(steps('19/10')).toBeCloseTo(9.491221581029903, 9);
  expect(steps('1')).toBeCloseTo(0, 12);
  expect(steps('2')).toBe(Infinity);
});

test('under multiplicative noise it is the rate of the root of the mean square', () => {
  const walk = recursion({
    states: { w: 'x*w' },
    samples: { x: twoPoint(one, rational('1/2')) },
  });
  expect(growthRate(walk, {})).toBeCloseTo(Math.log(5 / 8) / 2, 12);
});
