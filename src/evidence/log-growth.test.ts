import { expect, test } from 'vitest';
import { curvatureDescent } from '../dynamics/curvature-descent.ts';
import { multipliers } from '../dynamics/multipliers.ts';
import { rational } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { hasPlainGrowth, logGrowth } from './log-growth.ts';

const walk = {
  factors: [rational('1/4'), rational(3)],
  weights: [1, 1],
  learningRate: rational('1/2'),
};
const constants = { lambda: walk.learningRate };
const recursion = curvatureDescent(walk);

test('the growth of runs has the exponent for its mean and stays within its bounds', () => {
  const { draw, low, high } = logGrowth({
    recursion,
    constants,
    steps: 4096,
    random: seedOf('log-growth'),
  });
  const values = Array.from(draw(256));
  const mean = values.reduce((a, b) => a + b) / values.length;
  // σ/√(steps·runs) = 1.2424/1024: five of them.
  expect(Math.abs(mean - -0.143841036225890463)).toBeLessThan(0.0061);
  expect(Math.min(...values)).toBeGreaterThan(low);
  expect(Math.max(...values)).toBeLessThan(high);
});

test('runs cannot tell a balanced walk, nor one with a factor near 0', () => {
  const plain = (factors: readonly string[]) => {
    const p = { ...walk, factors: factors.map((f) => rational(f)) };
    return hasPlainGrowth(multipliers(curvatureDescent(p), constants));
  };
  expect(plain(['1/4', '3'])).toBe(true);
  expect(plain(['1/4', '4'])).toBe(false);
  expect(plain(['0', '4'])).toBe(false);
});
