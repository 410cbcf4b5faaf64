import { expect, test } from 'vitest';
import { recursion } from '../dynamics/recursion.ts';
import { rademacher, twoPoint } from '../noise/finite-laws.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { decides } from './decision.ts';
import { equal } from './equality.ts';
import { logGrowth } from './log-growth.ts';
import { pathValues } from './paths.ts';
import { productGrowth } from './product-growth.ts';
import type { Sample } from './sample.ts';
import { judgeSamples } from './sampled.ts';
import { stationaryMeans } from './stationary-means.ts';

const q = (value: string | number) => rational(value);
const random = seedOf('non-finite');
const budget = { alpha: 1e-9, resolution: 0.05, formulaError: 0, steps: 1e6 };
const none: Readonly<Record<string, Rational>> = {};
/** Finite for a while, then infinite, then NaN. */
const cube = recursion({ states: { w: 'w + 3*x - w^3' }, samples: { x: rademacher() } });
/** Loses its state altogether at every other step. */
const vanishing = recursion({
  states: { w: 'x*w' },
  samples: { x: twoPoint(q(1), q(0)) },
});

const samples: Readonly<Record<string, () => Sample>> = {
  stationaryMeans: () =>
    stationaryMeans({
      recursion: cube,
      constants: none,
      observables: { square: 'w^2' },
      relaxation: 10,
      random,
    }).square,
  productGrowth: () =>
    productGrowth({ recursion: vanishing, constants: none, start: { w: 1 }, random }),
};

test.each(Object.entries(samples))(
  'values that are no finite doubles end the run of %s: none is averaged in',
  async (_, sample) => {
    await expect(judgeSamples(equal, q(1), sample(), budget)).rejects.toThrow(
      /requires finite (?:values|runs), got/,
    );
  },
);

test('nor into a decision', async () => {
  const sample = pathValues({
    recursion: cube,
    constants: none,
    start: { w: q(3) },
    steps: 20,
    value: ([w]) => w!,
    low: 0,
    high: 1,
    random,
  });
  const decision = { sample, threshold: 1 / 2, above: 'unstable', below: 'stable' } as const;
  await expect(judgeSamples(decides, 'stable', decision, budget)).rejects.toThrow(
    'paths require states that are numbers, got NaN',
  );
});

test('logGrowth refuses multipliers of 0 before it runs', () => {
  expect(() => logGrowth({ recursion: vanishing, constants: none, steps: 8, random })).toThrow(
    'logGrowth requires multipliers other than 0, got 0',
  );
});
