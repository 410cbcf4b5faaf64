import { describe, expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { onePointConvexity, smoothedGradient } from './one-point-convexity.ts';

const half = rational('1/2');
/** Instance A: K odd through (0, 0), (1, −2/5), (2, 3/5), slope 1 outside. */
const instanceA = {
  breakpoints: [-2, -1, 1, 2].map((place) => rational(place)),
  slopes: [one, one, rational('-2/5'), one, one],
  atZero: zero,
};
const evenly = (radius: string) =>
  [rational(radius).neg(), rational(radius)].map((value) => ({ value, weight: half }));

describe('onePointConvexity', () => {
  test.each([
    ['3/4', '-2/5'],
    ['1', '3/10'],
    ['3/2', '11/25'],
    ['2', '8/15'],
    ['3', '13/20'],
  ])('of instance A under shifts ±%s is %s', (radius, c) => {
    expect(toText(onePointConvexity(instanceA, evenly(radius)))).toBe(c);
  });

  test('is attained by the smoothed gradient, which is 3/20 at 1/2', () => {
    expect(toText(smoothedGradient(instanceA, evenly('1'), half))).toBe('3/20');
  });

  test('needs a smoothed gradient that vanishes at x*', () => {
    expect(() => onePointConvexity({ ...instanceA, atZero: one }, evenly('1'))).toThrow(
      'onePointConvexity requires E K(x* + z) = 0, got 1',
    );
  });
});
