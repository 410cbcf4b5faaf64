import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { windowBound, windowCount } from './learning-rate-windows.ts';

const law = (xs: readonly string[], weights: readonly number[] = xs.map(() => 1)) => ({
  sampleCurvatures: xs.map((x) => rational(x)),
  weights,
});

test('windowBound counts different positive curvatures', () => {
  const { windows, bounded } = windowBound(law(['4', '1/2', '-5', '4']));
  expect([toText(windows), toText(bounded)]).toEqual(['3', '2']);
  expect(toText(windowBound(law(['-1', '0'])).windows)).toBe('1');
});

test.each([
  // γ > 0 on (0, 0.0247), (0.3590, 1.9733) and (2.0253, ∞).
  [['4', '1/2', '-5'], [1, 1, 1], '3'],
  // One zero before 1/x_max; the gap between 1 and 2 stays below 0.
  [['1', '1/2', '-2'], [1, 1, 1], '2'],
  // A minimum, two of whose gaps are not stable: from 0.2768 and from 1.0013 on.
  [['1', '4', '10', '30'], [1, 1, 1, 1], '2'],
  [['-1', '0'], [1, 1], '1'],
  [['1', '-1'], [1, 1], '1'],
  [['1', '-2'], [1, 1], '2'],
] as const)('windowCount of %j', (xs, weights, count) => {
  expect(toText(windowCount(law(xs, weights)))).toBe(count);
});
