import { expect, test } from 'vitest';
import { one, rational, toText } from '../numeric/rational.ts';
import { adagradSteps } from './adagrad-as-adam.ts';

const totals = (gradients: readonly number[]) =>
  adagradSteps(
    gradients.map((g) => rational(g)),
    one,
  ).map(({ total }) => toText(total));

test('AdaGrad has the golden sums', () => {
  expect(totals([3, -1, 4, 0, 2])).toEqual(['9', '10', '26', '26', '30']);
  expect(totals([-2, 0, 1])).toEqual(['4', '4', '5']);
  expect(() => totals([0, 1])).toThrow(
    'adagradSteps requires a first gradient other than 0, got 0,1',
  );
});
