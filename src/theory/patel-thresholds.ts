import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import {
  largest,
  one,
  power,
  smallest,
  sum,
  toText,
  two,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import {
  requireBatchSize,
  requireEigenvalues,
  requireHessians,
  requireStep,
} from './hessian-requirement.ts';

/** What Patel's thresholds know of a homogeneous quadratic problem. */
export interface LocalGeometry {
  /** λ_1 … λ_m > 0 of the mean Hessian M, in any order. */
  readonly eigenvalues: readonly Rational[];
  /** t_Q = sup u'Vu/u'Mu of V = E(Q − M)M(Q − M). */
  readonly curvatureSpread: Rational;
  /** N */
  readonly batchSize: number;
}

/**
 * C_conv = min_j 2λ_j/(λ_j² + t_Q/N), attained at the smallest eigenvalue where t_Q/N > λ_1λ_m and at the
 * largest otherwise: below it E u'Mu contracts from every start.
 *
 * Derivation: E e⁺ = v'((I − CM)² + C²W/N)v with v = M^½u and W = M^-½VM^-½ ⪯ t_Q I; 2x/(x² + s) increases up to
 * √s and then decreases, so its minimum is at an end. Patel 2018 (reconstructed; his C is the learning rate).
 */
export function convergenceThreshold({
  eigenvalues,
  curvatureSpread,
  batchSize,
}: LocalGeometry): Rational {
  requireGeometry('convergenceThreshold', { eigenvalues, curvatureSpread, batchSize });
  const noise = curvatureSpread.div(batchSize);
  const [low, high] = [smallest(eigenvalues), largest(eigenvalues)];
  const end = noise.gt(low.mul(high)) ? low : high;
  return two.mul(end).div(end.mul(end).add(noise));
}

/** R(C) = max_j (1 − Cλ_j)² + C²t_Q/N, the share of E u'Mu that one step leaves at most. */
export function contractionRate(geometry: LocalGeometry, learningRate: Rational): Rational {
  requireGeometry('contractionRate', geometry);
  requireStep('contractionRate', learningRate);
  const noise = power(learningRate, 2).mul(geometry.curvatureSpread).div(geometry.batchSize);
  return largest(geometry.eigenvalues.map((k) => power(one.sub(learningRate.mul(k)), 2))).add(
    noise,
  );
}

/** A finite law of sample Hessians; weights are relative frequencies, any positive rationals. */
export interface HessianLaw {
  readonly hessians: readonly Matrix<Rational>[];
  readonly weights: readonly Rational[];
}

/** M = E Q of symmetric Q. */
export function meanHessian(law: HessianLaw): Matrix<Rational> {
  requireHessians('meanHessian', law);
  return averaged(law, (hessian) => hessian);
}

/** The λ_j and t_Q = max_j V_jj/λ_j of a law whose M and V are diagonal, so that both are rational. */
export function diagonalGeometry(law: HessianLaw, batchSize: number): LocalGeometry {
  requireHessians('diagonalGeometry', law);
  requireBatchSize('diagonalGeometry', batchSize);
  const mean = meanHessian(law);
  const variance = averaged(law, (hessian) => {
    const deviation = exact.subtract(hessian, mean);
    return exact.multiply(deviation, mean, transpose(deviation));
  });
  for (const matrix of [mean, variance]) {
    const skew = matrix.flatMap((row, i) => row.filter((value, j) => i !== j && value.n !== 0n));
    requires(skew.length === 0, 'diagonalGeometry', 'diagonal M and V', skew.map(toText));
  }
  const eigenvalues = mean.map((row, j) => row[j]!);
  requireEigenvalues('diagonalGeometry', eigenvalues);
  return {
    eigenvalues,
    curvatureSpread: largest(eigenvalues.map((k, j) => variance[j]![j]!.div(k))),
    batchSize,
  };
}

function averaged(
  { hessians, weights }: HessianLaw,
  term: (hessian: Matrix<Rational>) => Matrix<Rational>,
): Matrix<Rational> {
  const total = sum(weights);
  return exact.add(
    ...hessians.map((hessian, i) => exact.scale(weights[i]!.div(total), term(hessian))),
  );
}

/** Throws unless the eigenvalues are positive, t_Q ≥ 0 and the batch is not empty. */
export function requireGeometry(
  who: string,
  { eigenvalues, curvatureSpread, batchSize }: LocalGeometry,
): void {
  requireEigenvalues(who, eigenvalues);
  requires(curvatureSpread.compare(0) >= 0, who, 'curvatureSpread ≥ 0', toText(curvatureSpread));
  requireBatchSize(who, batchSize);
}
