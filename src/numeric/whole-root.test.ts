import { expect, test } from 'vitest';
import { rational, toText } from './rational.ts';
import { wholeRoot } from './whole-root.ts';

test.each([
  ['81/25', 2, '9/5'],
  ['1/32', 5, '1/2'],
  ['0', 3, '0'],
  ['7/3', 1, '7/3'],
] as const)('%s to the power 1/%i', (value, degree, root) => {
  expect(toText(wholeRoot(rational(value), degree)!)).toBe(root);
});

test('there is none of 2', () => {
  expect(wholeRoot(rational(2), 2)).toBeUndefined();
  expect(wholeRoot(rational('4/3'), 2)).toBeUndefined();
  expect(() => wholeRoot(rational(-4), 2)).toThrow('wholeRoot requires value ≥ 0, got -4');
});
