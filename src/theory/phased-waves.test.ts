import { expect, test } from 'vitest';
import { one, rational, zero } from '../numeric/rational.ts';
import { phasedWaves } from './phased-waves.ts';

const skewed = [
  { value: rational(-1), weight: rational('2/3') },
  { value: rational(2), weight: rational('1/3') },
];
const p = { curvature: one, amplitude: one, frequency: one, shifts: skewed, place: zero };

test('phasedWaves of skewed noise has a slope at the centre of the waves, −A ω Im φ', () => {
  const { loss, gradient } = phasedWaves(p);
  expect(gradient.low).toBeLessThanOrEqual(0.25788151434);
  expect(gradient.high).toBeCloseTo(0.2578815, 6);
  expect(loss.low).toBeCloseTo(1 + (2 * Math.cos(1) + Math.cos(2)) / 3, 12);
});

test('phasedWaves needs weights that make a law', () => {
  expect(() => phasedWaves({ ...p, shifts: skewed.slice(1) })).toThrow(
    'phasedWaves requires weights of sum 1, got 1/3',
  );
});
