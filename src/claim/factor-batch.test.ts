import { expect, test } from 'vitest';
import { batchMean } from '../noise/batch-mean.ts';
import { rational, toText } from '../numeric/rational.ts';
import { factorTargets, symmetricMultipliers } from './factor-batch.ts';

const data = {
  factors: [rational(3), rational('1/2')],
  weights: [1, 2],
  batchSize: 2,
  learningRate: rational('1/4'),
};

test('single samples multiply by the factors, batches by their means', () => {
  const targets = factorTargets(data);
  const seen = (size: number) =>
    symmetricMultipliers(data, batchMean(targets, size))
      .map(({ weight, value }) => `${toText(value)} with ${toText(weight)}`)
      .toSorted();
  expect(seen(1)).toEqual(['1/2 with 2/3', '3 with 1/3']);
  expect(seen(2)).toEqual(['1/2 with 4/9', '3 with 1/9', '7/4 with 4/9']);
});
