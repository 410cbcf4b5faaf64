import { expect, test } from 'vitest';
import { one, rational, toText } from '../numeric/rational.ts';
import { dataSet, dataSetFate, dataSetMultipliers } from './data-set-step.ts';

const data = dataSet({ size: 2, tenths: [10, 30, 7, 7], weights: [1, 1, 2, 2] });
const at = (learningRate: string) => ({ ...data, learningRate: rational(learningRate) });

test('the first points of the draws, in tenths', () => {
  expect(data.curvatures.map(toText)).toEqual(['1', '3']);
  expect(dataSetMultipliers(at('1/2')).map(({ value }) => toText(value))).toEqual(['1/2', '-1/2']);
});

test('below 2/h_max and at a pole beyond it SGD converges, far above it does not', () => {
  expect(dataSetFate(at('1/2'))).toBe('converges');
  expect(dataSetFate({ ...data, learningRate: one })).toBe('converges');
  expect(dataSetFate(at('2'))).toBe('does not');
});
