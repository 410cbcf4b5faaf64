import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { batchDescent } from './batch-descent.ts';
import { enumerate, expectation } from './exact.ts';
import { momentsAfter } from './moments.ts';
import { randomDescent } from './random-descent.ts';

const i1 = { hessians: [[[rational(0)]], [[rational(2)]]], weights: [rational(1), rational(1)] };
const i2 = { hessians: [[[rational(1)]], [[rational(3)]]], weights: [rational(1), rational(1)] };
const start = { w1: rational(1) };

test('two samples a batch halve the variance: 1/2 after one step of I1 at C = 1', () => {
  const outcomes = enumerate(
    batchDescent({ ...i1, batchSize: 2 }),
    { lambda: rational(1) },
    start,
    1,
  );
  expect(toText(expectation(outcomes, 'w1^2'))).toBe('1/2');
});

test('the factor of I1 with N = 2 at C = 3/2 is 11/8', () => {
  const moments = momentsAfter(
    batchDescent({ ...i1, batchSize: 2 }),
    { lambda: rational('3/2') },
    start,
    1,
  );
  expect(toText(moments.secondMoment[0]![0]!)).toBe('11/8');
});

test('forces make the samples disagree: at C = 1/2, u = 1 the noise of I2 with ξ = ±1 cancels the error', () => {
  const disagreeing = batchDescent({
    ...i2,
    batchSize: 2,
    forces: [[rational(1)], [rational(-1)]],
  });
  expect(
    toText(momentsAfter(disagreeing, { lambda: rational('1/2') }, start, 1).secondMoment[0]![0]!),
  ).toBe('0');
});

test('a Hessian that is not symmetric is refused: its lower triangle would be lost', () => {
  const hessians = [
    [
      [rational(1), rational(2)],
      [rational(0), rational(1)],
    ],
  ];
  expect(() => batchDescent({ hessians, weights: [rational(1)], batchSize: 1 })).toThrow(
    'batchDescent requires symmetric 2×2 Hessians, got [[1, 2], [0, 1]]',
  );
  expect(() => randomDescent({ hessians, weights: [1] })).toThrow(
    'randomDescent requires symmetric 2×2 Hessians, got [[1, 2], [0, 1]]',
  );
});

test('no samples and batches without a sample are refused', () => {
  expect(() => batchDescent({ hessians: [], weights: [], batchSize: 1 })).toThrow(
    'batchDescent requires at least one Hessian, got none',
  );
  expect(() => batchDescent({ ...i2, batchSize: 0 })).toThrow(
    'requires an integer size ≥ 1, got 0',
  );
});
