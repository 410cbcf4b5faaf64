import { describe, expect, test } from 'vitest';
import { one, rational } from '../numeric/rational.ts';
import { batchAtoms } from './batch-atoms.ts';
import { batchTrend, escapingBatch, unguardedTrend } from './batch-threshold.ts';
import { finiteExponent } from './noise-exponents.ts';

const walk = (...factors: string[]) => ({
  factors: factors.map((f) => rational(f)),
  weights: factors.map(() => 1),
});

describe('the exponent of a batch, against the catalogue', () => {
  test.each([
    ['1/4', '3', 1, -0.143841036225890463719609502997],
    ['1/4', '3', 2, 0.170833389777905172041090787097],
    ['1/4', '3', 3, 0.297084686533824412794354338629],
    ['1/4', '3', 4, 0.357532968706619503717281283451],
    ['1/4', '3', 8, 0.432898869187483661835831837237],
    ['4203/1000', '-21/10', 1, 1.0888679503761784773743269621],
    ['4203/1000', '-21/10', 2, 0.569542833268397948899357068772],
    ['4203/1000', '-21/10', 3, -2.03960776485372200655989296277],
    ['4203/1000', '-21/10', 4, 0.234977902998119120386530858467],
    ['4203/1000', '-21/10', 8, -0.05420624444762020438112078671],
  ] as const)('of %s and %s, B = %i', (a, b, size, expected) => {
    const atoms = [a, b].map((value) => ({ value: rational(value), weight: one }));
    const { low, high } = finiteExponent(batchAtoms(atoms, size));
    expect(low).toBeLessThanOrEqual(expected + 1e-13);
    expect(high).toBeGreaterThanOrEqual(expected - 1e-13);
    expect(high - low).toBeLessThan(1e-12);
  });
});

test('escapingBatch of {1/4, 3} is 32, though 2 would do', () => {
  expect(escapingBatch(walk('1/4', '3'))).toBe(32);
});

test('batchTrend', () => {
  expect(batchTrend(walk('1/4', '3'))).toBe('rises');
  expect(batchTrend(walk('0', '5/2'))).toBe('stays');
  expect(batchTrend(walk('2', '2'))).toBe('stays');
  expect(unguardedTrend(walk('-2', '5/2'))).toBe('rises');
  expect(() => batchTrend(walk('-2', '5/2'))).toThrow(
    'batchTrend requires factors ≥ 0, got -2,5/2',
  );
  expect(() => escapingBatch(walk('0', '5/2'))).toThrow(
    'escapingBatch requires factors > 0, got 0',
  );
});
