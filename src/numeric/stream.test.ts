import { expect, test } from 'vitest';
import { childSeed, seedOf } from './stream.ts';

test('each part of a seed has a seed of its own, the same every time', () => {
  const seed = seedOf('parts');
  const indices = [0, 1, 2, 3, 1000, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 33];
  const parts = indices.map((index) => childSeed(seed, index).join());
  expect(new Set([seed.join(), ...parts]).size).toBe(indices.length + 1);
  expect(indices.map((index) => childSeed(seed, index).join())).toEqual(parts);
  expect(childSeed(seedOf('others'), 1).join()).not.toBe(parts[1]);
});
