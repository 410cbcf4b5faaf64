import { expect, test } from 'vitest';
import { rank } from './rank.ts';
import { rational } from './rational.ts';

const matrix = (...rows: number[][]) => rows.map((row) => row.map((x) => rational(x)));

test.each([
  [matrix([1, 2], [2, 4]), 1],
  [matrix([0, 1, 2], [1, 0, 3], [1, 1, 5]), 2],
  [matrix([0, 0], [0, 0]), 0],
  [matrix([0, 3], [2, 1]), 2],
  [[], 0],
] as const)('rank %#', (a, expected) => {
  expect(rank(a)).toBe(expected);
});
