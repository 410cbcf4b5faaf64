import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { convergenceGap, divergenceGap } from './batch-gap.ts';
import { diagonalFloor, divergenceThreshold, expansionRate } from './divergence-threshold.ts';
import {
  contractionLimit,
  forceNoise,
  patelRadius,
  stepLosses,
  stepNoise,
} from './error-radius.ts';
import { forceCovariance } from './forced-covariance.ts';
import { lineRate } from './forced-divergence.ts';
import { requireHessians, requireSemidefinite } from './hessian-requirement.ts';
import {
  diagonalMeanSquareThreshold,
  isMeanSquareStable,
  meanSquareRate,
  meanSquareThreshold,
} from './mean-square-threshold.ts';
import { contractionRate, diagonalGeometry, meanHessian } from './patel-thresholds.ts';

const q = rational;
const law = (hessians: number[][][], weights = hessians.map(() => 1)) => ({
  hessians: hessians.map((rows) => rows.map((row) => row.map((x) => rational(x)))),
  weights: weights.map((n) => rational(n)),
});

describe('bad laws of Hessians', () => {
  const skew = law([
    [
      [1, 2],
      [0, 1],
    ],
  ]);
  const indefinite = law([
    [
      [1, 1],
      [1, 0],
    ],
  ]);

  test.each([
    ['none', law([]), 'f requires at least one Hessian, got none'],
    ['not symmetric', skew, 'f requires symmetric 2×2 Hessians, got [[1, 2], [0, 1]]'],
    ['of two sizes', law([[[1]], [[1, 0]]]), 'f requires symmetric 1×1 Hessians, got [[1, 0]]'],
    ['without weight', law([[[1]]], [0]), 'f requires a positive weight for each Hessian, got 0'],
  ])('%s', (_, bad, message) => {
    expect(() => requireHessians('f', bad)).toThrow(message);
  });

  test('indefinite', () => {
    expect(() => requireSemidefinite('f', indefinite)).toThrow(
      'f requires positive semidefinite Hessians, got [[1, 1], [1, 0]]',
    );
    expect(() => requireHessians('f', indefinite)).not.toThrow();
  });
});

const pair = { ...law([[[2]], [[1]]]), batchSize: 1, share: q(1), forces: [[q(1)], [q(-1)]] };
const geometry = {
  eigenvalues: [q(2), q(1)],
  curvatureSpread: q(1),
  curvatureFloor: q(1, 2),
  batchSize: 1,
};
const none = { ...pair, hessians: [], weights: [], forces: [] };
const pushed = { ...pair, forces: [[q(1)], [q(1)]] };
const concave = { ...pair, hessians: law([[[-5]], [[1]]]).hessians };

describe('laws without an answer', () => {
  test.each<[string, () => unknown, string]>([
    ['no sample', () => meanHessian(none), 'meanHessian requires at least one Hessian, got none'],
    [
      'no sample',
      () => diagonalGeometry(none, 1),
      'diagonalGeometry requires at least one Hessian, got none',
    ],
    [
      'no sample',
      () => meanSquareThreshold(none),
      'meanSquareThreshold requires at least one Hessian, got none',
    ],
    [
      'an empty batch',
      () => isMeanSquareStable({ ...pair, batchSize: 0 }, q(1)),
      'isMeanSquareStable requires batchSize ≥ 1, got 0',
    ],
    [
      'half a sample',
      () => meanSquareRate({ ...pair, batchSize: 1.5 }, q(1)),
      'meanSquareRate requires batchSize ≥ 1, got 1.5',
    ],
    [
      'an empty batch',
      () => diagonalMeanSquareThreshold({ ...pair, batchSize: 0 }),
      'diagonalMeanSquareThreshold requires batchSize ≥ 1, got 0',
    ],
    ['an empty batch', () => diagonalFloor(pair, 0), 'diagonalFloor requires batchSize ≥ 1, got 0'],
    [
      'an empty batch',
      () => divergenceThreshold({ ...geometry, batchSize: 0 }),
      'divergenceThreshold requires batchSize ≥ 1, got 0',
    ],
    [
      'a mean that is not convex',
      () => diagonalMeanSquareThreshold(concave),
      'diagonalMeanSquareThreshold requires a mean Hessian M ≻ 0, got -2',
    ],
    [
      'a mean that is not convex',
      () => diagonalGeometry(concave, 1),
      'diagonalGeometry requires eigenvalues > 0, got -2',
    ],
    [
      'a mean that is not convex',
      () => contractionLimit(concave),
      'contractionLimit requires a mean Hessian M ≻ 0, got -2',
    ],
    [
      'a mean that is not convex',
      () => stepLosses(concave, q(1)),
      'stepLosses requires a mean Hessian M ≻ 0, got -2',
    ],
    [
      'noise with a mean',
      () => forceCovariance(pushed),
      'forceCovariance requires forces of mean 0, got 1',
    ],
    ['noise with a mean', () => forceNoise(pushed), 'forceNoise requires forces of mean 0, got 1'],
    [
      'noise with a mean',
      () => stepNoise(pushed, q(1)),
      'stepNoise requires forces of mean 0, got 1',
    ],
    [
      'no eigenvalue',
      () => divergenceGap({ ...geometry, eigenvalues: [] }),
      'divergenceGap requires eigenvalues > 0, got none',
    ],
    [
      'an eigenvalue below 0',
      () => convergenceGap({ ...geometry, eigenvalues: [q(1), q(-1)] }),
      'convergenceGap requires eigenvalues > 0, got -1',
    ],
    [
      'a variance below 0',
      () => patelRadius({ ...geometry, curvatureSpread: q(-1) }, q(1), q(1, 10)),
      'patelRadius requires curvatureSpread ≥ 0, got -1',
    ],
    [
      'noise below 0',
      () => patelRadius(geometry, q(-1), q(1, 10)),
      'patelRadius requires noise ≥ 0, got -1',
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message);
  });

  test.each<[string, (c: ReturnType<typeof q>) => unknown]>([
    ['contractionRate', (c) => contractionRate(geometry, c)],
    ['expansionRate', (c) => expansionRate(geometry, c)],
    ['isMeanSquareStable', (c) => isMeanSquareStable(pair, c)],
    ['meanSquareRate', (c) => meanSquareRate(pair, c)],
    ['stepNoise', (c) => stepNoise(pair, c)],
    ['stepLosses', (c) => stepLosses(pair, c)],
    ['patelRadius', (c) => patelRadius(geometry, q(1), c)],
    ['lineRate', (c) => lineRate({ curvature: q(1), spread: q(1), cross: q(0), noise: q(1) }, c)],
  ])('%s of no step', (who, call) => {
    for (const step of [0, -1])
      expect(() => call(q(step))).toThrow(`${who} requires learningRate > 0, got ${step}`);
  });
});
