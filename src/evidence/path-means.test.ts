import { expect, test } from 'vitest';
import { recursion } from '../dynamics/recursion.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { one } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { pathMeans } from './path-means.ts';

test('averages of 256 paths, from the same paths for all quantities', () => {
  const walk = recursion({ states: { w: 'w + x' }, samples: { x: gaussian() } });
  const { place, square } = pathMeans({
    recursion: walk,
    constants: {},
    start: { w: one },
    steps: 4,
    random: seedOf('path means'),
    values: { place: ([w]) => w!, square: ([w]) => w! * w! },
    unit: { place: 1, square: 5 },
  });
  const mean = (values: ArrayLike<number>) =>
    Array.from(values).reduce((a, b) => a + b, 0) / values.length;
  // Standard errors 2/√(64·256) and √56/√(64·256) on 64 averages.
  expect(Math.abs(mean(place.draw(64)) - 1)).toBeLessThan(0.1);
  expect(Math.abs(mean(square.draw(64)) - 5)).toBeLessThan(0.4);
  expect(place.cost + square.cost).toBe(4 * 256);
});
