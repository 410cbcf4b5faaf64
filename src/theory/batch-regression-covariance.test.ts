import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import {
  batchRegressionCovariance,
  batchRegressionPath,
  covarianceAt,
  isBatchRegressionStable,
  leastSquares,
  regressionShare,
} from './batch-regression-covariance.ts';

const q = rational;
const data = {
  inputs: [
    [q(1), q(0)],
    [q(1), q(1)],
    [q(0), q(2)],
    [q(1), q(2)],
  ],
  targets: [q(1), q(0), q(1), q(3)],
  learningRate: q('1/4'),
};
const single = { ...data, batchSize: 1, replacement: true };
const pairs = { ...data, batchSize: 2, replacement: false };

test('four points, one at a time and in pairs of different ones', () => {
  expect(leastSquares(data).minimiser.map(toText)).toEqual(['2/3', '2/3']);
  expect(batchRegressionCovariance(single).flat().map(toText)).toEqual([
    '55/423',
    '1429/25803',
    '1429/25803',
    '4327/25803',
  ]);
  expect(batchRegressionCovariance(pairs).flat().map(toText)).toEqual([
    '240221/7074846',
    '136583/7074846',
    '136583/7074846',
    '299057/7074846',
  ]);
});

test('the share of a pair of four: 1/3 without replacement, not 1/4 and not 1/2', () => {
  expect(toText(regressionShare(pairs))).toBe('1/3');
  expect(toText(regressionShare({ ...pairs, replacement: true }))).toBe('1/2');
  for (const share of ['1/4', '1/2'])
    expect(covarianceAt(pairs, q(share))).not.toEqual(batchRegressionCovariance(pairs));
});

test('all points at once are gradient descent: no variance, from any start', () => {
  const full = { ...data, batchSize: 4, replacement: false };
  const still = [q(0), q(0), q(0), q(0)].map(toText);
  expect(batchRegressionCovariance(full).flat().map(toText)).toEqual(still);
  const path = batchRegressionPath({ ...full, start: [q(3), q(-1)], steps: 2 });
  expect(path.flat().map(toText)).toEqual(still);
});

test('a batch that is empty, or larger than the data, is refused', () => {
  for (const batchSize of [0, -1, 1.5])
    for (const replacement of [true, false])
      expect(() => batchRegressionCovariance({ ...data, batchSize, replacement })).toThrow(
        `batchShare requires batchSize ≥ 1, got ${batchSize}`,
      );
  expect(() => batchRegressionCovariance({ ...pairs, batchSize: 5 })).toThrow(
    'batchShare requires batchSize ≤ 4 samples, got 5',
  );
});

test('too large a step, too few targets and directions without data are refused', () => {
  const large = { ...single, learningRate: q(2) };
  expect(isBatchRegressionStable(large)).toBe(false);
  expect(() => batchRegressionCovariance(large)).toThrow(
    'batchRegressionCovariance requires a mean-square stable learning rate, got 2',
  );
  expect(() => leastSquares({ inputs: data.inputs, targets: [] })).toThrow(
    'leastSquares requires one target for each of at least one point, got 0 for 4',
  );
  expect(() => leastSquares({ inputs: [[q(1), q(1)]], targets: [q(1)] })).toThrow('regular');
});
