import { batchDescent } from '../dynamics/batch-descent.ts';
import { multipliers, type Multiplier } from '../dynamics/multipliers.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { growthSide, hasPlainGrowth } from '../evidence/log-growth.ts';
import { rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import type { CurvatureBatch } from '../theory/batch-walk.ts';

/** SGD on a line in batches: the state `w1`, the constant `lambda`. */
export const curvatureBatchDescent = (p: CurvatureBatch): Recursion =>
  batchDescent({
    hessians: p.curvatures.map((q) => [[q]]),
    weights: p.weights.map((n) => rational(n)),
    batchSize: p.batchSize,
  });

/** What one step multiplies w by. */
export const curvatureBatchMultipliers = (
  p: CurvatureBatch,
  build: (p: CurvatureBatch) => Recursion = curvatureBatchDescent,
): readonly Multiplier[] => multipliers(build(p), { lambda: p.learningRate });

/** Runs of log|u|, a bounded number a step, where E u² belongs to paths that no run will show. */
export const curvatureBatchRuns = {
  sampled: (p: CurvatureBatch, random: Seed) =>
    growthSide({
      recursion: curvatureBatchDescent(p),
      constants: { lambda: p.learningRate },
      random,
    }),
  accepts: (p: CurvatureBatch) => hasPlainGrowth(curvatureBatchMultipliers(p)),
};
