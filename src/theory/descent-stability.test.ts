import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { descentStability } from './descent-stability.ts';

test.each([
  ['1', ['3/2'], 'stable'],
  ['1', ['2'], 'unstable'],
  ['1', ['5/2'], 'unstable'],
  ['1', ['-1/2'], 'unstable'],
  ['1/2', ['1', '0'], 'unstable'],
  ['1/2', ['1', '10'], 'unstable'],
  ['1/2', ['1', '3'], 'stable'],
] as const)('at λ = %s, curvatures %j: %s', (learningRate, curvatures, expected) => {
  const p = {
    learningRate: rational(learningRate),
    curvatures: curvatures.map((k) => rational(k)),
  };
  expect(descentStability(p)).toBe(expected);
});
