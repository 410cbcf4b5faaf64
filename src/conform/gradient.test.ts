import { expect, test } from 'vitest';
import { toNumber } from '../numeric/rational.ts';
import { gradient } from './gradient.ts';

const words = Array.from({ length: 64 }, (_, i) => Uint32Array.of(i * 2 ** 26 + 12_345 * i));
const sizes = (stratum: number) =>
  words.map((word) => Math.abs(toNumber(gradient.read(word, stratum))));

test('one stratum goes from 4 to 2¹⁰ with both signs, the others stay in [−4, 4]', () => {
  const large = gradient.strata.indexOf('4 to 1024');
  for (const stratum of gradient.strata.keys())
    if (stratum !== large) expect(Math.max(...sizes(stratum))).toBeLessThanOrEqual(4);
  expect(Math.min(...sizes(large))).toBeGreaterThanOrEqual(4);
  expect(Math.max(...sizes(large))).toBeGreaterThan(512);
  expect(new Set(words.map((word) => gradient.read(word, large).s))).toEqual(new Set([1n, -1n]));
});

test('along its words it grows from −2¹⁰ to 2¹⁰, half of them in [−4, 4]', () => {
  const path = words.map((word) => toNumber(gradient.along(word)));
  expect(path).toEqual(path.toSorted((a, b) => a - b));
  expect(path[0]).toBeLessThan(-900);
  expect(path.at(-1)).toBeGreaterThan(900);
  expect(path.filter((g) => Math.abs(g) <= 4)).toHaveLength(32);
});
