import {
  columnSpace,
  coordinatesIn,
  rangeProjector,
  reachableSpace,
} from '../numeric/column-space.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { innerProduct } from '../numeric/vector-products.ts';
import { isSettled, requireCount } from './autocovariance.ts';
import { descentCovariance, type NoisyQuadratic } from './covariance-equation.ts';

/**
 * The orthogonal projector on the range of the stationary covariance of SGD on a quadratic, where it exists: the span
 * of C, KC, K²C, …; noise of rank one with a share in every eigenvector of distinct curvatures excites every direction.
 *
 * Derivation: xᵀSx = λ² Σ |C^{1/2}Aⁿx|² is 0 exactly where CAⁿx = 0 for all n, and A = I − λK spans the same as K.
 */
export function excitedProjector(
  p: Pick<NoisyQuadratic, 'hessian' | 'noiseCovariance'>,
): Matrix<Rational> {
  return rangeProjector(reachableSpace(p.hessian, p.noiseCovariance));
}

/**
 * Where the covariance of SGD goes from a certain start on a quadratic with flat directions that the noise leaves alone,
 * C·null(K) = 0: the stationary covariance within the range of K, and 0 across.
 *
 * Derivation: with V a basis of the range of K, w = Vu + a constant, and u is SGD on a quadratic without flat directions.
 */
export function rangeCovariance(p: NoisyQuadratic): Matrix<Rational> {
  const { learningRate, hessian: k, noiseCovariance: c } = p;
  const across = exact.subtract(exact.identity(k.length), rangeProjector(k));
  const quiet = exact.multiply(c, across).every((row) => row.every((x) => x.n === 0n));
  requires(quiet, 'rangeCovariance', 'noise without a part in null(hessian)', 'such a part');
  const v = columnSpace(k);
  if (v[0]!.length === 0) return exact.zeros(k.length);
  const inside = coordinatesIn(v);
  const within = descentCovariance({
    learningRate,
    hessian: exact.multiply(inside, k, v),
    noiseCovariance: exact.multiply(inside, c, transpose(inside)),
  });
  requires(isSettled(within), 'rangeCovariance', 'a covariance', 'none');
  return exact.multiply(v, within, transpose(v));
}

/**
 * Variance along a flat direction v, Kv = 0, after t steps from a certain start: λ²t·vᵀCv. No stationary law exists,
 * unless Cv = 0: then vᵀw is conserved.
 *
 * Derivation: vᵀw' = vᵀw − λvᵀη.
 */
export function flatVariance(
  p: NoisyQuadratic & { readonly direction: readonly Rational[]; readonly steps: number },
): Rational {
  const { learningRate: lambda, hessian, noiseCovariance, direction: v, steps } = p;
  requireCount('flatVariance', 'steps', steps, 0);
  const flat = exact.apply(hessian, v).every((x) => x.n === 0n);
  requires(flat, 'flatVariance', 'hessian·direction = 0', v.map(toText));
  const push = innerProduct(exact.apply(noiseCovariance, v), v);
  return lambda.mul(lambda).mul(steps).mul(push);
}
