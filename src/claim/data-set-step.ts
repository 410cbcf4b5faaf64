import { curvatureLawDescent } from '../dynamics/curvature-descent.ts';
import { multipliers } from '../dynamics/multipliers.ts';
import { pathFate } from '../dynamics/path-fate.ts';
import { undecided } from '../evidence/decision.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import type { DataSet } from '../theory/stable-step.ts';
import type { Drawn } from './draw.ts';
import { choice, integer, vector } from './pick.ts';

/** Draws of up to four data points by their curvatures; `dataSet` puts them together. */
export const dataSetDraws = {
  size: choice<number>([2, 3, 4]),
  tenths: vector(4, integer({ from: 1, to: 60 })),
  weights: vector(4, integer({ from: 1, to: 2 })),
} as const;

export const dataSet = ({ size, tenths, weights }: Drawn<typeof dataSetDraws>): DataSet => ({
  curvatures: tenths.slice(0, size).map((h) => rational(h, 10)),
  weights: weights.slice(0, size),
});

/** SGD at one learning rate on a data set. */
export interface DataSetStep extends DataSet {
  readonly learningRate: Rational;
}

/** SGD on ℓ = hw²/2 with one of the curvatures a step. */
export const dataSetDescent = ({ curvatures, weights }: DataSet) =>
  curvatureLawDescent({ sampleCurvatures: curvatures, weights });

/** What one step multiplies w by. */
export const dataSetMultipliers = (p: DataSetStep) =>
  multipliers(dataSetDescent(p), { lambda: p.learningRate });

/** Whether almost every path converges, by the lattice of the log-factors or by fractional moments. */
export function dataSetFate(p: DataSetStep) {
  const fate = pathFate(dataSetMultipliers(p));
  if (fate === undefined) return undecided;
  return fate === 'converges' ? 'converges' : 'does not';
}
