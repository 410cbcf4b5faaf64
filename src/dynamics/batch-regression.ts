import type { Matrix } from '../numeric/matrix.ts';
import { one, type Rational } from '../numeric/rational.ts';
import { outerProduct } from '../numeric/vector-products.ts';
import { batchDescent } from './batch-descent.ts';
import { subsetDescent } from './batch-schemes.ts';
import type { Recursion } from './recursion.ts';

/**
 * SGD on ½(xᵀw − y)² over finitely many points, every batch of a size equally likely at each step: states w1 … wd,
 * constant `lambda`. Its noise lists all batches.
 */
export function batchRegression(p: {
  readonly inputs: Matrix<Rational>;
  readonly targets: readonly Rational[];
  readonly batchSize: number;
  readonly replacement: boolean;
}): Recursion {
  const problem = {
    hessians: p.inputs.map((x) => outerProduct(x)),
    forces: p.inputs.map((x, i) => x.map((a) => a.mul(p.targets[i]!).neg())),
    weights: p.inputs.map(() => one),
    batchSize: p.batchSize,
  };
  return p.replacement ? batchDescent(problem) : subsetDescent(problem);
}
