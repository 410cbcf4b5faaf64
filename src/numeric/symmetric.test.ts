import { expect, test } from 'vitest';
import { rational } from './rational.ts';
import { isSymmetric, requireSymmetric } from './symmetric.ts';

const matrix = (...rows: number[][]) => rows.map((row) => row.map((value) => rational(value)));

test('a symmetric matrix equals its transpose', () => {
  expect(isSymmetric(matrix([1, 2], [2, 3]))).toBe(true);
  expect(isSymmetric(matrix([1, 2], [0, 3]))).toBe(false);
  expect(isSymmetric(matrix([1, 2]))).toBe(false);
});

test('the error names who asks, the size and the first matrix that is not', () => {
  const [good, bad] = [matrix([1, 2], [2, 3]), matrix([1, 2], [0, 3])];
  expect(() => requireSymmetric('asker', 'Hessians', [good, good])).not.toThrow();
  expect(() => requireSymmetric('asker', 'Hessians', [good, bad])).toThrow(
    'asker requires symmetric 2×2 Hessians, got [[1, 2], [0, 3]]',
  );
  expect(() => requireSymmetric('asker', 'Hessians', [good, matrix([1])])).toThrow(
    'asker requires symmetric 2×2 Hessians, got [[1]]',
  );
});
