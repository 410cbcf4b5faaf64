import { describe, expect, test } from 'vitest';
import { rademacher } from '../noise/finite-laws.ts';
import { rational } from '../numeric/rational.ts';
import { confinedPaths } from './confined-paths.ts';
import { recursion } from './recursion.ts';

/** A walk of steps ±1. */
const walk = recursion({ states: { w: 'w + x' }, samples: { x: rademacher() } });
const from = (start: number, radius: string, steps: number) =>
  confinedPaths(
    walk,
    {},
    {
      centre: rational(5),
      radius: rational(radius),
      start: rational(start),
      steps,
    },
  );

describe('confinedPaths', () => {
  test('of a walk from the centre of (−2, 2): half of those left are lost at every second step', () => {
    const steps = from(5, '3/2', 4);
    for (const [k, expected] of [0, 0.5, 0.5, 0.75].entries()) {
      expect(steps[k]!.left.low).toBeCloseTo(expected, 14);
      expect(steps[k]!.left.high).toBeCloseTo(expected, 14);
    }
    for (const [k, expected] of [1, 0, 0.5, 0].entries())
      expect(steps[k]!.square.high).toBeCloseTo(expected, 14);
  });

  test('a path on the very edge counts for both', () => {
    const { left, square } = from(5, '2', 2).at(-1)!;
    expect(left.low).toBeCloseTo(0, 14);
    expect(square.low).toBeCloseTo(0, 14);
    expect(left.high).toBeCloseTo(0.5, 14);
    expect(square.high).toBeCloseTo(2, 13);
  });

  test('refuses too many paths and more states than one', () => {
    expect(() => from(5, '2', 15)).toThrow('confinedPaths requires at most 20000 paths, got 32768');
    const two = recursion({ states: { v: 'w', w: 'v + x' }, samples: { x: rademacher() } });
    const request = { centre: rational(0), radius: rational(1), start: rational(0), steps: 1 };
    expect(() => confinedPaths(two, {}, request)).toThrow(
      'confinedPaths requires one state, got v, w',
    );
  });
});
