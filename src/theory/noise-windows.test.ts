import { expect, test } from 'vitest';
import { intervals, point } from '../numeric/interval.ts';
import { rational } from '../numeric/rational.ts';
import { gaussianNoiseThreshold, smoothedFate, uniformNoiseWindows } from './noise-windows.ts';
import { sineQuotient } from './wave-factor.ts';

const six = rational(6);

test('uniformNoiseWindows for b₀ = 6 are [0, 1.22723) and (3.83501, 5.22596)', () => {
  const ends = uniformNoiseWindows(six).flatMap(({ from, to }) => [from, to]);
  const expected = [0, 1.227230215881941, 3.835008768690428, 5.225963530313238];
  expect(ends).toHaveLength(4);
  for (const [i, { low, high }] of ends.entries()) {
    expect(low).toBeLessThanOrEqual(expected[i]! + 1e-14);
    expect(high).toBeGreaterThanOrEqual(expected[i]! - 1e-14);
    expect(high - low).toBeLessThan(1e-8);
  }
});

test('uniformNoiseWindows lie below b₀, and there are none up to τ₁', () => {
  for (const depth of [5, 12, 40]) {
    const windows = uniformNoiseWindows(rational(depth));
    expect(windows.at(-1)!.to.high).toBeLessThan(depth);
    for (const [i, { from, to }] of windows.entries()) {
      expect(to.low).toBeGreaterThan(from.low);
      if (i > 0) expect(from.low).toBeGreaterThan(windows[i - 1]!.to.high);
      const fate = smoothedFate(rational(depth), sineQuotient(point((from.high + to.low) / 2)));
      expect(fate).toBe('several minima');
    }
  }
  expect(uniformNoiseWindows(rational('4.6'))).toEqual([]);
});

test('smoothedFate agrees on both sides of an edge, and says where it cannot tell', () => {
  const fate = (s: string) => smoothedFate(six, sineQuotient(intervals.constant(rational(s))));
  expect(['1.2272', '1.2273', '3.835', '3.8351', '5.2259', '5.226'].map(fate)).toEqual(
    ['several', 'one', 'one', 'several', 'several', 'one'].map((n) =>
      n === 'one' ? 'one minimum' : 'several minima',
    ),
  );
  expect(() => smoothedFate(six, { low: -0.2, high: 0 })).toThrow(
    'smoothedFate requires χ apart from its thresholds',
  );
});

test('gaussianNoiseThreshold is √(2 log(b₀/τ₁))', () => {
  expect(gaussianNoiseThreshold(rational(40))).toBeCloseTo(
    Math.sqrt(2 * Math.log(40 / 4.603338848751700352)),
    9,
  );
  expect(gaussianNoiseThreshold(rational(4))).toBe(0);
  expect(() => gaussianNoiseThreshold(rational(0))).toThrow(
    'gaussianNoiseThreshold requires b₀ > 0, got 0',
  );
});
