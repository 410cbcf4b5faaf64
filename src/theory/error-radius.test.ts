import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import {
  contractionLimit,
  diagonalErrorBand,
  errorBand,
  forceNoise,
  patelRadius,
} from './error-radius.ts';

const rows = (matrix: readonly (readonly number[])[]) =>
  matrix.map((row) => row.map((x) => rational(x)));
const j2 = (share: string) => ({
  hessians: [
    [
      [1, 1],
      [1, 1],
    ],
    [
      [1, 2],
      [2, 4],
    ],
    [
      [2, 0],
      [0, 1],
    ],
  ].map(rows),
  weights: [1, 1, 1].map((n) => rational(n)),
  forces: rows([
    [1, 1],
    [1, 2],
    [-2, -3],
  ]),
  share: rational(share),
});

describe('errorBand', () => {
  test.each([
    ['1', '1/10', 0.403123275380753559724872, 1.82972664030221439980295],
    ['1/8', '1/4', 0.160000056068984640385919, 0.526144245917549398215648],
  ])('in the plane, p = %s and C = %s', (share, c, lower, upper) => {
    const band = errorBand(j2(share), rational(c));
    expect(band.lower).toBeCloseTo(lower, 14);
    expect(band.upper).toBeCloseTo(upper, 13);
    expect(toText(forceNoise(j2(share)))).toBe('18');
  });
  test('refuses steps beyond C_up', () => {
    const limit = rational(Math.ceil(contractionLimit(j2('1')) * 1000), 1000);
    expect(() => errorBand(j2('1'), limit)).toThrow('errorBand requires C below C_up');
  });
});

test('one dimension leaves no room', () => {
  const line = {
    hessians: [[[1]], [[3]]].map(rows),
    weights: [rational(1), rational(1)],
    forces: rows([[1], [-1]]),
    share: rational(1),
  };
  const { lower, upper } = diagonalErrorBand(line, rational(1, 2));
  // tr MΣ = 2/3
  expect([lower, upper].map(toText)).toEqual(['2/3', '2/3']);
});

test("Patel's radius, with the noise in the flat direction", () => {
  const geometry = {
    eigenvalues: [rational(4), rational(1)],
    curvatureSpread: rational(9),
    batchSize: 1,
  };
  // The truth is 1/10: C σ²/(2 − 10C).
  expect(toText(patelRadius(geometry, rational(1), rational(1, 10)))).toBe('1/10');
  expect(() => patelRadius(geometry, rational(1), rational(1, 5))).toThrow(
    'patelRadius requires C below C_conv, got 1/5',
  );
});
