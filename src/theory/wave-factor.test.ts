import { expect, test } from 'vitest';
import { intervals, point } from '../numeric/interval.ts';
import { rational } from '../numeric/rational.ts';
import { blurredWaves, sineQuotient, waveFactor, type Smoothing } from './wave-factor.ts';

test.each([
  ['uniform', 0.324219657468139207],
  ['two-point', -0.666276021279824193],
  ['triangular', 0.629972030729612171],
  ['disc', 0.469454376177664056],
  ['ball', 0.561717776227578488],
  ['gaussian', 0.0710053537396369788],
] as const)('waveFactor of %s at 2.3 is %d', (smoothing: Smoothing, expected) => {
  const { low, high } = waveFactor(smoothing, intervals.constant(rational('23/10')));
  expect(low).toBeLessThanOrEqual(expected);
  expect(high).toBeGreaterThanOrEqual(expected);
  expect(high - low).toBeLessThan(1e-13);
});

test('waveFactor is even and 1 without a wave', () => {
  for (const smoothing of ['uniform', 'disc', 'ball', 'gaussian'] as const) {
    expect(waveFactor(smoothing, point(0)).high).toBeCloseTo(1, 12);
    expect(waveFactor(smoothing, point(-5)).low).toBeCloseTo(
      waveFactor(smoothing, point(5)).low,
      11,
    );
  }
  expect(() => waveFactor('disc', point(17))).toThrow(
    'waveFactor requires |s| ≤ 16 for the disc, got 17',
  );
});

test('sineQuotient agrees on both sides of where its formula changes', () => {
  expect(sineQuotient(point(2 - 2 ** -40)).low).toBeCloseTo(sineQuotient(point(2)).low, 11);
});

test('blurredWaves raises the parabola and flattens the wave', () => {
  const { loss, gradient } = blurredWaves({
    curvature: point(2),
    amplitude: point(3),
    frequency: point(1),
    factor: point(0.5),
    spread: point(4),
    place: point(1),
  });
  expect(loss.low).toBeCloseTo(5 + 1.5 * Math.cos(1), 14);
  expect(gradient.low).toBeCloseTo(2 - 1.5 * Math.sin(1), 14);
});
