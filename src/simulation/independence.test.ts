import { expect, test } from 'vitest';
import { childSeed, seedOf, type Seed } from '../numeric/stream.ts';
import { meanAndVariance } from '../numeric/sum.ts';
import { recursion } from '../dynamics/recursion.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { ensemble } from './ensemble.ts';

/**
 * Means of `steps` unit draws, times √steps, over many streams: their variance is 1 if neighbouring streams
 * are independent. Known bad generators give 0 to 300 here, which would break every standard error.
 */
function blockMeans(
  law: 'gaussian' | 'rademacher',
  seed: Seed,
  replicas: number,
  steps = 64,
): Float64Array {
  const walk = recursion({
    states: { w: 'w + x' },
    samples: { x: law === 'gaussian' ? gaussian() : rademacher() },
  });
  const { final } = ensemble({ recursion: walk, constants: {}, replicas, steps, seed });
  return final['w']!.map((sum) => sum / Math.sqrt(steps));
}

/** The variance of n such means has standard deviation √(2/n). */
function expectUnitVariance(values: Float64Array): void {
  const { mean, variance } = meanAndVariance(values);
  expect(Math.abs(mean)).toBeLessThan(6 / Math.sqrt(values.length));
  expect(Math.abs(variance - 1)).toBeLessThan(6 * Math.sqrt(2 / values.length));
}

/** Means over consecutive groups, rescaled: it is their variance that dependent neighbours spoil. */
function grouped(values: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: values.length / size }, (_, g) => {
    const group = values.subarray(g * size, (g + 1) * size);
    return group.reduce((a, b) => a + b, 0) / Math.sqrt(size);
  });
}

test.each(['gaussian', 'rademacher'] as const)(
  'neighbouring replicas of one seed are independent: %s',
  (law) => {
    const values = blockMeans(law, seedOf('replicas', law), 2 ** 16);
    for (const size of [1, 2, 4, 8, 64, 256]) expectUnitVariance(grouped(values, size));
  },
);

test.each([
  ['children', (i: number) => childSeed(seedOf('parent'), i)],
  ['grandchildren', (i: number) => childSeed(childSeed(seedOf('parent'), i >> 4), i & 15)],
  ['labels that differ in their last digits', (i: number) => seedOf(`project/claim/${i}`)],
  ['words that differ by one', (i: number): Seed => [i, 0, 0, 0]],
] as const)('neighbouring seeds are independent: %s', (_, seedAt) => {
  const means = Float64Array.from(
    { length: 2048 },
    (__, i) => blockMeans('rademacher', seedAt(i), 1)[0]!,
  );
  for (const size of [1, 2, 8, 64]) expectUnitVariance(grouped(means, size));
});

test('first draws of neighbouring streams are uncorrelated with their number', () => {
  const values = blockMeans('gaussian', seedOf('trend'), 2 ** 14, 1);
  const n = values.length;
  const slope = values.reduce((total, value, i) => total + (value * (i - n / 2)) / n, 0);
  expect(Math.abs(slope)).toBeLessThan(6 * Math.sqrt(n / 12));
  const lag = values.subarray(1).reduce((total, value, i) => total + value * values[i]!, 0);
  expect(Math.abs(lag)).toBeLessThan(6 * Math.sqrt(n));
});
