import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { batchDescent } from './batch-descent.ts';
import { oneOrAllDescent, subsetDescent } from './batch-schemes.ts';
import {
  drawnHessians,
  formOneStepBefore,
  meanCurvature,
  quadraticValue,
  stepLoss,
} from './mean-error.ts';
import { scheduledPaths } from './scheduled-paths.ts';
import { standstillSteps } from './standstill-steps.ts';

const one = rational(1);
const rows = (matrix: number[][]) => matrix.map((row) => row.map((x) => rational(x)));
const problem = (hessians: number[][][], batchSize = 1) => ({
  hessians: hessians.map(rows),
  weights: hessians.map(() => one),
  batchSize,
});
const text = (matrix: readonly (readonly Parameters<typeof toText>[0][])[]) =>
  matrix.map((row) => row.map(toText));

describe('batch schemes', () => {
  test('all samples without replacement are the full gradient', () => {
    const all = subsetDescent(problem([[[0]], [[1]], [[2]]], 3));
    expect(drawnHessians(all, one).map(({ hessian }) => text(hessian))).toEqual([[['1']]]);
  });

  test('pairs out of three: 1/2, 1 and 3/2', () => {
    const drawn = drawnHessians(subsetDescent(problem([[[0]], [[1]], [[2]]], 2)), one);
    expect(drawn.map(({ hessian }) => toText(hessian[0]![0]!)).toSorted()).toEqual([
      '1',
      '1/2',
      '3/2',
    ]);
  });

  test('one or all draws the mean with the rest of the probability', () => {
    const drawn = drawnHessians(oneOrAllDescent(problem([[[0]], [[4]]]), rational('1/3')), one);
    expect(drawn.map(({ weight, hessian }) => [weight, hessian[0]![0]!].map(toText))).toEqual([
      ['1/6', '0'],
      ['1/6', '4'],
      ['2/3', '2'],
    ]);
  });

  test('refuse batches beyond the data, unequal weights and shares outside (0, 1]', () => {
    const three = problem([[[0]], [[1]], [[2]]], 4);
    expect(() => subsetDescent(three)).toThrow('subsetMean requires 1 ≤ size ≤ 3 points, got 4');
    expect(() => subsetDescent({ ...three, batchSize: 0 })).toThrow('got 0');
    const uneven = { ...three, batchSize: 2, weights: [one, one, rational(2)] };
    expect(() => subsetDescent(uneven)).toThrow('subsetMean requires equal weights, got 1/2');
    expect(() => oneOrAllDescent(three, rational(0))).toThrow(
      'oneOrAll requires 0 < share ≤ 1, got 0',
    );
  });
});

test('indefinite samples push where their mean is blind: E e = 1/9 from (0, 1) at C = 1/3', () => {
  const pair = batchDescent(
    problem([
      [
        [1, 1],
        [1, 0],
      ],
      [
        [1, -1],
        [-1, 0],
      ],
    ]),
  );
  const c = rational('1/3');
  const mean = meanCurvature(pair, c);
  expect(text(mean)).toEqual([
    ['1', '0'],
    ['0', '0'],
  ]);
  const blind = [rational(0), one];
  expect(toText(quadraticValue(mean, blind))).toBe('0');
  expect(toText(quadraticValue(formOneStepBefore(pair, c, mean), blind))).toBe('1/9');
  expect(toText(quadraticValue(stepLoss(pair, c), blind))).toBe('-1/9');
});

test('standstillSteps reads 2 E Q/E Q² along each axis and refuses draws that mix axes', () => {
  const axes = batchDescent(
    problem([
      [
        [1, 0],
        [0, 0],
      ],
      [
        [3, 0],
        [0, 2],
      ],
    ]),
  );
  expect(standstillSteps(axes).map(toText)).toEqual(['4/5', '1']);
  expect(() =>
    standstillSteps(
      batchDescent(
        problem([
          [
            [1, 1],
            [1, 1],
          ],
        ]),
      ),
    ),
  ).toThrow("standstillSteps requires draws that keep the axes, got one that mixes 'w1'");
});

test('scheduledPaths changes the constants from step to step and merges equal states', () => {
  const walk = batchDescent(problem([[[0]], [[1]]]));
  const laws = scheduledPaths(walk, [{ lambda: one }, { lambda: rational('1/2') }], { w1: one });
  expect(
    laws.map((law) => law.map(({ probability, state }) => [state['w1']!, probability].map(toText))),
  ).toEqual([
    [
      ['1', '1/2'],
      ['0', '1/2'],
    ],
    [
      ['1', '1/4'],
      ['1/2', '1/4'],
      ['0', '1/2'],
    ],
  ]);
});
