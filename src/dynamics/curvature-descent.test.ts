import { expect, test } from 'vitest';
import { one, rational, toText, two } from '../numeric/rational.ts';
import { curvatureLawDescent, walkMultipliers } from './curvature-descent.ts';
import { multipliers, type Multiplier } from './multipliers.ts';

const text = (found: readonly Multiplier[]) =>
  found.map(({ weight, value }) => [toText(weight), toText(value)]);

test('a walk has its own factors as multipliers, and others at another learning rate', () => {
  const walk = { factors: [two, rational('-1/2')], weights: [1, 3], learningRate: rational('1/2') };
  expect(text(walkMultipliers(walk))).toEqual([
    ['1/4', '2'],
    ['3/4', '-1/2'],
  ]);
  expect(text(walkMultipliers(walk, one))).toEqual([
    ['1/4', '3'],
    ['3/4', '-2'],
  ]);
});

test('a law of curvatures gives the factors 1 − λx', () => {
  const process = curvatureLawDescent({ sampleCurvatures: [one, rational(-4)], weights: [2, 1] });
  expect(text(multipliers(process, { lambda: rational('1/2') }))).toEqual([
    ['2/3', '1/2'],
    ['1/3', '3'],
  ]);
});
