import { expect, test } from 'vitest';
import { rational, toNumber, toText } from '../numeric/rational.ts';
import {
  steepestContraction,
  tiltFor,
  wellCount,
  wellPoints,
  wellSlope,
  wellThreshold,
  weightMoments,
} from './styblinski-tang.ts';

const q = rational;
const [left, , right] = wellPoints();

test('roots, curvatures and thresholds of the catalogue', () => {
  const points = wellPoints();
  expect(points.map(({ kind }) => kind)).toEqual(['minimum', 'maximum', 'minimum']);
  const roots = [-2.903534027771177, 0.15673125678034, 2.746802770990837];
  const curvatures = [34.58305910255069, -15.85261187888833, 29.269552776337643];
  for (const [i, { at, curvature }] of points.entries()) {
    expect(toNumber(at.low)).toBeCloseTo(roots[i]!, 13);
    expect(toNumber(curvature.low)).toBeCloseTo(curvatures[i]!, 12);
    expect(curvature.high.sub(curvature.low).compare(q(1, 1n << 56n))).toBeLessThan(0);
  }
  const thresholds = [
    [['1/2', '3/2'], 0.0544299142419600722, 0.0643109566982594762],
    [['1/7', '13/7'], 0.0488578863831387286, 0.0577273997086747238],
  ] as const;
  for (const [weights, sharp, flat] of thresholds) {
    const shared = { weights: weights.map((w) => q(w)), batchSize: 4 };
    expect(toNumber(wellThreshold(shared, left!.curvature.low))).toBeCloseTo(sharp, 15);
    expect(toNumber(wellThreshold(shared, right!.curvature.low))).toBeCloseTo(flat, 15);
  }
});

test('H_max = 40 at C = 1/25 for w ∈ {1/2, 3/2}; H crosses it at u = −0.3005681…', () => {
  const shared = { weights: [q('1/2'), q('3/2')], batchSize: 1 };
  expect(toText(steepestContraction(shared, q('1/25')))).toBe('40');
  const slope = (u: string) => toNumber(wellSlope(left!.at.low, q(u)));
  expect(slope('-0.3005681')).toBeLessThan(40);
  expect(slope('-0.3005682')).toBeGreaterThan(40);
});

test('a tilt beyond 34.8 leaves one well', () => {
  expect(wellCount([q(5), q(5)])).toEqual({ minima: 4, maxima: 1, saddles: 4 });
  expect(wellCount([q(5), q(35)])).toEqual({ minima: 2, maxima: 0, saddles: 1 });
  expect(wellCount([q(-35), q(35)])).toEqual({ minima: 1, maxima: 0, saddles: 0 });
  expect(toText(tiltFor(q('5/2')))).toBe('35/2');
  expect(() => wellPoints(q(35))).toThrow('wellPoints requires 27·tilt² < 32768, got 35');
});

test('weights below 0, all 0, and empty batches are refused', () => {
  const law = { weights: [q(-1), q(2)], batchSize: 1 };
  expect(() => weightMoments(law)).toThrow('weightMoments requires weights ≥ 0, got -1,2');
  expect(() => weightMoments({ weights: [q(0)], batchSize: 1 })).toThrow('a weight above 0');
  expect(() => weightMoments({ weights: [q(1)], batchSize: 0 })).toThrow('batchSize ≥ 1, got 0');
  const shared = { weights: [q(1)], batchSize: 1 };
  expect(() => wellThreshold(shared, q(-16))).toThrow('curvature > 0, got -16');
});
