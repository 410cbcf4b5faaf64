import { describe, expect, test } from 'vitest';
import { rational, toNumber, toText } from '../numeric/rational.ts';
import { isStableStep, meanSquareStep } from './stable-step.ts';
import { isInStableWindow, largestStableStep, stableWindows } from './stable-windows.ts';
import { windowHalfWidth } from './window-width.ts';

const data = (...curvatures: number[]) => ({
  curvatures: curvatures.map((h) => rational(h)),
  weights: curvatures.map(() => 1),
});

describe('the stable windows of a finite data set, against the catalogue', () => {
  test.each([
    [[1, 3], [4 / 3], 4 / 3, 0.8],
    [
      [1, 4, 10, 30],
      [
        0.276775004316280557293453999062, 0.998717143914978122820523761891,
        1.00127150647889610137917305797,
      ],
      1.00127150647889610137917305797,
      0.0884955752212389380530973451327,
    ],
  ] as const)('h = %j', (curvatures, zeros, largest, meanSquare) => {
    const p = data(...curvatures);
    const ends = stableWindows(p).flatMap(({ from, to }) => (from ? [from, to] : [to]));
    expect(ends).toHaveLength(zeros.length);
    for (const [i, { stable, unstable }] of ends.entries()) {
      const sides = [toNumber(stable), toNumber(unstable)].toSorted((a, b) => a - b);
      expect(sides[0]!).toBeLessThanOrEqual(zeros[i]! + 1e-15);
      expect(sides[1]!).toBeGreaterThanOrEqual(zeros[i]! - 1e-15);
      expect(sides[1]! - sides[0]!).toBeLessThan(1e-11);
    }
    expect(toNumber(largestStableStep(p).stable)).toBeCloseTo(largest, 11);
    expect(toNumber(meanSquareStep(p))).toBeCloseTo(meanSquare, 14);
  });

  test('the window around 1 is as wide as predicted', () => {
    const { low, high } = windowHalfWidth(data(1, 4, 10, 30), 0)!;
    expect(toNumber(low)).toBeLessThan(0.00127150647889610137917305797);
    expect(toNumber(high)).toBeGreaterThan(0.00128285608502187717947623811);
  });
});

test('a window knows what lies in it', () => {
  const p = data(1, 4, 10, 30);
  const steps = ['1/10', '1/4', '1/2', '999/1000', '1', '1001/1000', '101/100', '3'];
  expect(steps.map((step) => isInStableWindow(p, rational(step)))).toEqual(
    steps.map((step) => isStableStep(p, rational(step))),
  );
  expect(isInStableWindow(p, rational('1/2'))).toBe(false);
});

test('a factor 0 is stable, a mean log of 0 is not', () => {
  expect(isStableStep(data(1, 3), rational('1/3'))).toBe(true);
  expect(isStableStep(data(1, 3), rational('4/3'))).toBe(false);
});

test('equal curvatures: stable up to 2/h', () => {
  const { stable, unstable } = largestStableStep(data(3, 3));
  expect(toText(unstable)).toBe('2/3');
  expect(toNumber(stable)).toBeCloseTo(2 / 3, 10);
});

test('says what it requires', () => {
  expect(() => stableWindows(data(1, -3))).toThrow(
    'stableWindows requires positive curvatures, got 1,-3',
  );
  expect(() => largestStableStep({ curvatures: [rational(1)], weights: [] })).toThrow(
    'largestStableStep requires a positive integer weight for each curvature',
  );
});
