import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { sharesInvariantLine } from './invariant-line.ts';

const matrix = (...rows: (number | string)[][]) => rows.map((row) => row.map((x) => rational(x)));

test.each([
  ['diagonal matrices', [matrix([2, 0], [0, '1/2']), matrix([3, 0], [0, 1])], true],
  ['triangular matrices', [matrix([2, 1], [0, 3]), matrix([1, 5], [0, 7])], true],
  ['commuting symmetric matrices', [matrix([1, 2], [2, 1]), matrix([3, 1], [1, 3])], true],
  ['a common line with irrational slope', [matrix([0, 2], [1, 0]), matrix([1, 2], [1, 1])], true],
  ['one real line among others', [matrix([1, 1], [0, 2]), matrix([3, 0], [0, 1])], true],
  ['multiples of the identity', [matrix([2, 0], [0, 2])], true],
  ['a rotation', [matrix([0, -1], [1, 0])], false],
  ['two lines that differ', [matrix([2, 0], [0, 1]), matrix([1, 1], [1, 2])], false],
  ['different eigenlines', [matrix([2, 1], [1, 3]), matrix([1, 0], [1, 2])], false],
] as const)('%s', (_, matrices, shared) => {
  expect(sharesInvariantLine(matrices)).toBe(shared);
});
