import { one, power, smallest, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { batchShare, curvatureVariance } from './hessian-law.ts';
import {
  requireBatchSize,
  requireEigenvalues,
  requireHessians,
  requireStep,
} from './hessian-requirement.ts';
import { meanHessian, type HessianLaw } from './patel-thresholds.ts';
import { thresholdExtremes } from './threshold-extremes.ts';

/** What the divergence threshold knows of a problem whose samples share their minimiser. */
export interface FloorGeometry {
  /** λ_1 … λ_m > 0 of the mean Hessian M, in any order. */
  readonly eigenvalues: readonly Rational[];
  /** s_Q = inf u'Vu/u'Mu of V = E(Q − M)M(Q − M). */
  readonly curvatureFloor: Rational;
  /** N */
  readonly batchSize: number;
}

/**
 * C_div = max_j 2λ_j/(λ_j² + s_Q/N): beyond it E u'Mu grows from every start with u'Mu > 0.
 *
 * Derivation: E e⁺ = v'((I − CM)² + C²W/N)v with v = M^½u and W ⪰ s_Q I. Patel 2018 (reconstructed; his C is the
 * learning rate).
 */
export function divergenceThreshold(geometry: FloorGeometry): Rational {
  requireFloor('divergenceThreshold', geometry);
  const { eigenvalues, curvatureFloor, batchSize } = geometry;
  return thresholdExtremes(eigenvalues, curvatureFloor.mul(batchShare(batchSize))).greatest.step;
}

/** r(C) = min_j (1 − Cλ_j)² + C²s_Q/N, the share of E u'Mu that one step leaves at least. */
export function expansionRate(geometry: FloorGeometry, learningRate: Rational): Rational {
  requireFloor('expansionRate', geometry);
  requireStep('expansionRate', learningRate);
  const { eigenvalues, curvatureFloor, batchSize } = geometry;
  const noise = power(learningRate, 2).mul(curvatureFloor).mul(batchShare(batchSize));
  return smallest(eigenvalues.map((k) => power(one.sub(learningRate.mul(k)), 2))).add(noise);
}

/** λ_j and s_Q = min_j V_jj/λ_j of a law whose M and V are diagonal, so that both are rational. */
export function diagonalFloor(law: HessianLaw, batchSize: number): FloorGeometry {
  requireHessians('diagonalFloor', law);
  requireBatchSize('diagonalFloor', batchSize);
  const [mean, variance] = [meanHessian(law), curvatureVariance(law)];
  const skew = [mean, variance].flatMap((matrix) =>
    matrix.flatMap((row, i) => row.filter((value, j) => i !== j && value.n !== 0n)),
  );
  requires(skew.length === 0, 'diagonalFloor', 'diagonal M and V', skew.map(toText));
  const eigenvalues = mean.map((row, j) => row[j]!);
  const low = eigenvalues.find((k) => k.compare(0) <= 0);
  requires(low === undefined, 'diagonalFloor', 'a mean Hessian M ≻ 0', low);
  const curvatureFloor = smallest(eigenvalues.map((k, j) => variance[j]![j]!.div(k)));
  return { eigenvalues, curvatureFloor, batchSize };
}

/** Throws unless the eigenvalues are positive, s_Q ≥ 0 and the batch is not empty. */
export function requireFloor(
  who: string,
  { eigenvalues, curvatureFloor, batchSize }: FloorGeometry,
): void {
  requireEigenvalues(who, eigenvalues);
  requires(curvatureFloor.compare(0) >= 0, who, 'curvatureFloor ≥ 0', toText(curvatureFloor));
  requireBatchSize(who, batchSize);
}
