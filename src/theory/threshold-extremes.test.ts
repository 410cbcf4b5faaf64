import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { convergenceGap, divergenceGap } from './batch-gap.ts';
import { diagonalFloor, divergenceThreshold, expansionRate } from './divergence-threshold.ts';
import { standstillStep, thresholdExtremes } from './threshold-extremes.ts';

const numbers = (values: readonly number[]) => values.map((x) => rational(x));
const diagonal = (...entries: number[]) =>
  entries.map((x, i) => entries.map((_, j) => rational(i === j ? x : 0)));

describe('thresholdExtremes', () => {
  test.each([
    [[4, 2, 1], '4', '2/5', '1/2', '2'],
    [[4, 2, 1], '1', '8/17', '1', '1'],
    [[5, 3, 2, 1], '0', '2/5', '2', '1'],
    // √s is nearer to 1 in distance, to 5 in ratio.
    [[5, 1], '327685/65536', '131072/393221', '655360/1966085', '5'],
  ] as const)('of %s at s = %s', (eigenvalues, s, least, greatest, at) => {
    const found = thresholdExtremes(numbers(eigenvalues), rational(s));
    expect(found.least.step.compare(rational(least))).toBe(0);
    expect(found.greatest.step.compare(rational(greatest))).toBe(0);
    expect(toText(found.greatest.curvature)).toBe(at);
  });

  test('refuses curvatures and spreads without meaning', () => {
    expect(() => standstillStep(rational(0), rational(1))).toThrow(
      'standstillStep requires curvature > 0, got 0',
    );
    expect(() => standstillStep(rational(1), rational(-1))).toThrow(
      'standstillStep requires spread ≥ 0, got -1',
    );
    expect(() => thresholdExtremes([], rational(1))).toThrow('at least one eigenvalue');
  });
});

describe('divergenceThreshold', () => {
  const i4 = { hessians: [diagonal(3, 1, 0), diagonal(8, 6, 5)], weights: numbers([4, 1]) };

  test('of I4 is 1/2, inside its spectrum; r(3/4) = 37/16', () => {
    const geometry = diagonalFloor(i4, 1);
    expect(toText(geometry.curvatureFloor)).toBe('4');
    expect(toText(divergenceThreshold(geometry))).toBe('1/2');
    expect(toText(expansionRate(geometry, rational('3/4')))).toBe('37/16');
  });

  test('refuses what is not diagonal, an M with a kernel and an empty batch', () => {
    const full = [numbers([1, 1]), numbers([1, 2])];
    expect(() => diagonalFloor({ hessians: [full], weights: numbers([1]) }, 1)).toThrow(
      'diagonalFloor requires diagonal M and V, got 1,1',
    );
    expect(() => diagonalFloor({ hessians: [diagonal(1, 0)], weights: numbers([1]) }, 1)).toThrow(
      'diagonalFloor requires a mean Hessian M ≻ 0, got 0',
    );
    expect(() => divergenceThreshold(diagonalFloor(i4, 0))).toThrow('batchSize ≥ 1, got 0');
  });
});

describe('gaps to gradient descent', () => {
  const i3 = (batchSize: number) => ({
    eigenvalues: numbers([4, 1]),
    curvatureSpread: rational(9),
    curvatureFloor: rational(9),
    batchSize,
  });

  test('of I3: 0.00279676817899316 at N = 100', () => {
    const gap = convergenceGap(i3(100));
    expect(Number(gap.n) / Number(gap.d)).toBeCloseTo(0.00279676817899316346, 17);
    expect(toText(divergenceGap(i3(100)))).toBe('18/109');
  });

  test('hold from their batch size on', () => {
    expect(() => convergenceGap(i3(2))).toThrow('convergenceGap requires batchSize ≥ 9/4, got 2');
    expect(() => divergenceGap(i3(2))).toThrow('divergenceGap requires batchSize ≥ 9/4, got 2');
  });
});
