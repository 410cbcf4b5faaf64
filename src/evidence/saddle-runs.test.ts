import { expect, test } from 'vitest';
import { directionMultipliers, twoLayerNetwork } from '../dynamics/two-layer-network.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { rational } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { decides } from './decision.ts';
import { saddleRuns } from './saddle-runs.ts';
import { judgeSamples } from './sampled.ts';

const learningRate = rational('1/2');
const budget = { alpha: 1e-6, resolution: 0.05, formulaError: 0, steps: 6e7 };
const three = (symmetric: string, antisymmetric: string, meanSquare: string) => ({
  symmetric,
  antisymmetric,
  meanSquare,
});

test.each([
  ['1/4', '1', three('shrinks', 'shrinks', 'grows'), 'holds'],
  ['1/4', '1/2', three('grows', 'shrinks', 'shrinks'), 'holds'],
  ['1/4', '7/5', three('shrinks', 'shrinks', 'grows'), 'refuted'],
] as const)('two values, m = %s, s = %s', async (mean, deviation, signs, outcome) => {
  const targets = { mean: rational(mean), deviation: rational(deviation), noise: rademacher() };
  const recursion = twoLayerNetwork(targets);
  const multipliers = {
    symmetric: directionMultipliers(recursion, learningRate, 1),
    antisymmetric: directionMultipliers(recursion, learningRate, -1),
  };
  const runs = saddleRuns({
    recursion,
    learningRate,
    multipliers,
    random: seedOf(mean, deviation),
  });
  expect((await judgeSamples(decides, signs, runs, budget)).outcome).toBe(outcome);
});

test('Gaussian batches of two', async () => {
  const targets = {
    mean: rational('1/4'),
    deviation: rational(1),
    noise: gaussian(),
    batchSize: 2,
  };
  const recursion = twoLayerNetwork(targets);
  const runs = saddleRuns({ recursion, learningRate, random: seedOf('batches') });
  const signs = three('grows', 'shrinks', 'grows');
  expect((await judgeSamples(decides, signs, runs, budget)).outcome).toBe('holds');
});
