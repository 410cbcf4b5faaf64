import { exact, type Matrix } from '../numeric/matrix.ts';
import { rational, sum, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { requireBatchSize, requireHessians } from './hessian-requirement.ts';
import { meanHessian, type HessianLaw } from './patel-thresholds.ts';

/** A law of Hessians and the share p of their variance that a batch keeps: see `batchShare`. */
export interface BatchedHessians extends HessianLaw {
  readonly share: Rational;
}

/**
 * p, the share of the variance of one sample that the mean of a batch keeps: 1/N with replacement, (n − N)/(N(n − 1))
 * for N of n different samples. The latter: the deviations of all n sum to 0. Mulayoff, Michaeli 2023.
 *
 * @param samples n where the batch is drawn without replacement.
 */
export function batchShare(batchSize: number, samples?: number): Rational {
  requireBatchSize('batchShare', batchSize);
  if (samples === undefined) return rational(1, batchSize);
  requires(batchSize <= samples, 'batchShare', `batchSize ≤ ${samples} samples`, batchSize);
  return samples === 1 ? rational(0) : rational(samples - batchSize, batchSize * (samples - 1));
}

/** V = E(Q − M)M(Q − M), the variance of the curvature in the metric of M. */
export function curvatureVariance(law: HessianLaw): Matrix<Rational> {
  requireHessians('curvatureVariance', law);
  const [mean, total] = [meanHessian(law), sum(law.weights)];
  const terms = law.hessians.map((hessian, i) => {
    const deviation = exact.subtract(hessian, mean);
    return exact.scale(law.weights[i]!.div(total), exact.multiply(deviation, mean, deviation));
  });
  return exact.add(...terms);
}
