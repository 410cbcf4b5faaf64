import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { batchMean } from './batch-mean.ts';
import { gaussian, studentT } from './continuous-laws.ts';
import { rademacher } from './finite-laws.ts';
import { jointLaw, jointMoment } from './joint-law.ts';
import { continuousLaw, finiteLaw } from './law.ts';
import { noiseMoments } from './noise-moments.ts';
import { sampleNames } from './noise.ts';
import { thresholds } from './thresholds.ts';

const q = rational;
const point = jointLaw([
  { weight: q(1), values: { x: q(1), y: q(2) } },
  { weight: q(3), values: { x: q(-1), y: q(0) } },
]);

test('samples drawn together are correlated exactly; different laws are not', () => {
  const { mean, covariance } = noiseMoments({ point, eta: gaussian() })!;
  expect(sampleNames({ point, eta: gaussian() })).toEqual(['x', 'y', 'eta']);
  expect(mean.map(String)).toEqual(['-0.5', '0.5', '0']);
  expect(covariance.map((row) => row.map(String))).toEqual([
    ['0.75', '0.75', '0'],
    ['0.75', '0.75', '0'],
    ['0', '0', '1'],
  ]);
  expect(noiseMoments({ eta: studentT({ degrees: 2 }) })).toBeUndefined();
});

test('a batch mean keeps the mean and divides the covariance', () => {
  const batch = batchMean(point, 3);
  expect(batch.atoms).toHaveLength(4);
  expect(jointMoment(batch, ['x']).toFraction()).toBe('-1/2');
  const { covariance } = noiseMoments({ batch })!;
  expect(covariance[0]![1]!.toFraction()).toBe('1/4');
});

test('one sample cannot have two laws', () => {
  expect(() => sampleNames({ point, x: rademacher() })).toThrow("got two for 'x'");
});

test('thresholds draw multiples of 2⁻³² exactly and state their error otherwise', () => {
  expect(thresholds([q('1/4'), q('3/4')]).error.toFraction()).toBe('0');
  const { above, error } = thresholds([q('1/3'), q('1/3'), q('1/3')]);
  expect(above).toHaveLength(2);
  expect(error.compare(0)).toBe(1);
  expect(error.mul(2 ** 32).compare(1)).toBeLessThanOrEqual(0);
  expect(() => thresholds([q(1, 10n ** 12n), q(1)])).toThrow('at least 2⁻³²');
});

test('what is no law is refused', () => {
  expect(() => finiteLaw([])).toThrow("finiteLaw 'finite' requires positive weights");
  expect(() => finiteLaw([[q(1), q(0)]])).toThrow('got 0');
  expect(() => continuousLaw('odd', 'z1 + y', () => q(1))).toThrow("unknown symbol 'y'");
  expect(() =>
    jointLaw([
      { weight: q(1), values: { x: q(1) } },
      { weight: q(1), values: { y: q(1) } },
    ]),
  ).toThrow('the samples x in every point, got y');
});
