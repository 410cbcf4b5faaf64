import { expect, test } from 'vitest';
import { pencilEigenvalues } from './pencil.ts';
import { rational } from './rational.ts';

const rows = (matrix: readonly (readonly number[])[]) =>
  matrix.map((row) => row.map((x) => rational(x)));

test('the values of one form over another', () => {
  const x = rows([
    [2, 1],
    [1, 2],
  ]);
  const m = rows([
    [4, 0],
    [0, 1],
  ]);
  const found = pencilEigenvalues(x, m);
  // 4μ² − 10μ + 3 = 0
  expect(found[0]).toBeCloseTo((5 - Math.sqrt(13)) / 4, 14);
  expect(found[1]).toBeCloseTo((5 + Math.sqrt(13)) / 4, 14);
});

test('refuses an indefinite denominator', () => {
  expect(() => pencilEigenvalues(rows([[1]]), rows([[-1]]))).toThrow(
    'requires a positive definite matrix, got -1',
  );
});
