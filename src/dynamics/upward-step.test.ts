import { expect, test } from 'vitest';
import { upwardStep } from './upward-step.ts';

const line = (slope: number) => ({ slope, noise: 1, spread: 1 / Math.sqrt(1 - slope * slope) });

test.each([
  [1 / 2, 0.018697185713016227506],
  [-1 / 2, 0.02274688797716249548],
])('two standard deviations up at slope %d', (slope, crossing) => {
  const { spread } = line(slope);
  expect(upwardStep(line(slope), 2 * spread) / crossing).toBeCloseTo(1, 11);
});

test('far levels are never crossed, and what does not move has no law', () => {
  expect(upwardStep(line(0), 40)).toBeLessThan(1e-300);
  expect(upwardStep(line(0), -40)).toBe(0);
  expect(() => upwardStep(line(0), 1, 0)).toThrow('upwardStep requires spread and noise > 0');
});
