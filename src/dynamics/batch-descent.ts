import { entryName, upperEntries } from '../landscape/entries.ts';
import type { Landscape } from '../landscape/landscape.ts';
import { randomQuadratic } from '../landscape/random-quadratic.ts';
import { batchMean } from '../noise/batch-mean.ts';
import { jointLaw } from '../noise/joint-law.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { one, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireSymmetric } from '../numeric/symmetric.ts';
import { sgd } from '../optimizer/sgd.ts';
import { compose } from './compose.ts';
import type { Recursion } from './recursion.ts';

/**
 * SGD on finitely many quadratics ½ wᵀQw + rᵀw, Q symmetric, each step with the mean gradient of a batch drawn with
 * replacement: states w1 … wd, constant `lambda`. Without `forces` all samples share the minimiser 0.
 */
export function batchDescent(problem: {
  readonly hessians: readonly Matrix<Rational>[];
  readonly weights: readonly Rational[];
  readonly batchSize: number;
  readonly forces?: readonly (readonly Rational[])[];
}): Recursion {
  const { hessians, weights, batchSize, forces } = problem;
  requires(hessians.length > 0, 'batchDescent', 'at least one Hessian', 'none');
  requireSymmetric('batchDescent', 'Hessians', hessians);
  const atoms = hessians.map((hessian, i) => {
    const linear = (forces?.[i] ?? []).map((force, j) => [entryName('r', j + 1), force] as const);
    return {
      weight: weights[i]!,
      values: { ...upperEntries('q', hessian), ...Object.fromEntries(linear) },
    };
  });
  const shape = recursionIn(hessians[0]!.length, forces === undefined);
  return { ...shape, samples: { sample: batchMean(jointLaw(atoms), batchSize) } };
}

const shapes = new Map<string, Recursion>();

/** The recursion of a dimension, composed once: only the law differs between problems. */
function recursionIn(d: number, homogeneous: boolean): Recursion {
  const key = `${d} ${homogeneous}`;
  const found = shapes.get(key) ?? composed(randomQuadratic(d, { homogeneous }));
  shapes.set(key, found);
  return found;
}

function composed(landscape: Landscape): Recursion {
  const values = Object.fromEntries(landscape.samples.map((sample) => [sample, zero]));
  return compose({
    landscape,
    optimizer: sgd(),
    noise: { sample: jointLaw([{ weight: one, values }]) },
  });
}
