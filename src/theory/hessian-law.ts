import { isPositiveSemidefinite } from '../numeric/definite.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { rational, sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { meanHessian, type HessianLaw } from './patel-thresholds.ts';

/** A law of Hessians and the share p of their variance that a batch keeps: see `batchShare`. */
export interface BatchedHessians extends HessianLaw {
  readonly share: Rational;
}

/** Throws unless the Hessians are symmetric, of one size, each with a positive weight. */
export function requireHessians(who: string, { hessians, weights }: HessianLaw): void {
  const d = hessians[0]?.length ?? 0;
  requires(d > 0, who, 'at least one Hessian', 'none');
  for (const hessian of hessians) {
    const fits = hessian.length === d && hessian.every((row) => row.length === d);
    const symmetric =
      fits && hessian.every((row, i) => row.every((x, j) => x.equals(hessian[j]![i]!)));
    requires(symmetric, who, `symmetric ${d}×${d} Hessians`, matrixText(hessian));
  }
  requires(
    weights.length === hessians.length && weights.every((n) => n.compare(0) > 0),
    who,
    'a positive weight for each Hessian',
    weights.map(toText),
  );
}

/** The same, and every Hessian positive semidefinite. */
export function requireSemidefinite(who: string, law: HessianLaw): void {
  requireHessians(who, law);
  const bad = law.hessians.find((hessian) => !isPositiveSemidefinite(hessian));
  requires(bad === undefined, who, 'positive semidefinite Hessians', bad && matrixText(bad));
}

export function requireStep(who: string, learningRate: Rational): void {
  requires(learningRate.compare(0) > 0, who, 'learningRate > 0', toText(learningRate));
}

export function requireShare(who: string, share: Rational): void {
  requires(share.compare(0) >= 0 && share.compare(1) <= 0, who, '0 ≤ share ≤ 1', toText(share));
}

/**
 * p, the share of the variance of one sample that the mean of a batch keeps: 1/N with replacement, (n − N)/(N(n − 1))
 * for N of n different samples. The latter: the deviations of all n sum to 0. Mulayoff, Michaeli 2023.
 *
 * @param samples n where the batch is drawn without replacement.
 */
export function batchShare(batchSize: number, samples?: number): Rational {
  requires(
    Number.isSafeInteger(batchSize) && batchSize >= 1,
    'batchShare',
    'batchSize ≥ 1',
    batchSize,
  );
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

function matrixText(matrix: Matrix<Rational>): string {
  return `[${matrix.map((row) => `[${row.map(toText).join(', ')}]`).join(', ')}]`;
}
