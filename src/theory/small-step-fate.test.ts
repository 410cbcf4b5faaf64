import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { isSmallStep, noiseFate, noiseThreshold, smallStepFate } from './small-step-fate.ts';

const law = (h: readonly string[], weights = h.map(() => 1)) => ({
  sampleCurvatures: h.map((x) => rational(x)),
  weights,
});

test.each([
  [['1', '-6/5'], '10/61'],
  [['1', '-51/50'], '100/5101'],
])('the threshold of %j', (h, threshold) => {
  expect(toText(noiseThreshold(law(h)))).toBe(threshold);
});

test('large steps are refused, and the threshold misjudges them', () => {
  const unstable = { ...law(['1/2', '-9/8']), learningRate: rational(1) };
  expect(noiseFate(unstable)).toBe('converges');
  expect(isSmallStep({ ...unstable, learningRate: rational('1/2') })).toBe(false);
  expect(() => smallStepFate({ ...unstable, learningRate: rational('1/2') })).toThrow(
    'smallStepFate requires a small step, got 1/2',
  );
  const stable = { ...law(['19/20', '-1/2'], [1, 7]), learningRate: rational(1) };
  expect(noiseFate(stable)).toBe('diverges');
});
