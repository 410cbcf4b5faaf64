import { expect, test } from 'vitest';
import { columnLengths } from './column-lengths.ts';

test('columns (3, 4) and (1, 2) have lengths 5 and |det|/5', () => {
  const [first, second] = columnLengths(Float64Array.of(3, 1, 4, 2), 2);
  expect(first).toBe(5);
  expect(second).toBeCloseTo(2 / 5, 14);
});

test('the lengths of three columns multiply to the determinant', () => {
  const lengths = columnLengths(Float64Array.of(2, 1, 0, 1, 3, 1, 0, 1, 4), 3);
  expect(lengths.reduce((a, b) => a * b)).toBeCloseTo(18, 12);
});
