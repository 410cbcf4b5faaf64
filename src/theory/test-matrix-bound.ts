import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, sum, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { innerProduct } from '../numeric/vector-products.ts';
import type { BatchedHessians } from './hessian-law.ts';
import { requireHessians, requireShare } from './hessian-requirement.ts';
import { meanHessian } from './patel-thresholds.ts';

/**
 * C* ≤ 2tr(XMX)/((1 − p)tr(XMXM) + pE tr(XQXQ)) for every symmetric X with both traces positive, as they are for
 * Q ⪰ 0 and X ≠ 0 unless the denominator vanishes.
 *
 * Derivation: the Rayleigh quotient ⟨X, 𝒟X⟩/⟨X, 𝒞X⟩ is at most its largest value 2/C*. Mulayoff, Michaeli 2023;
 * the sign condition ours.
 */
export function testMatrixBound(problem: BatchedHessians, x: Matrix<Rational>): Rational {
  requireHessians('testMatrixBound', problem);
  requireShare('testMatrixBound', problem.share);
  const isSymmetric = x.every((row, i) => row.every((value, j) => value.equals(x[j]![i]!)));
  requires(
    isSymmetric,
    'testMatrixBound',
    'a symmetric test matrix',
    x.map((row) => row.map(toText)),
  );
  const { drift, spread } = testTraces(problem, x);
  requires(drift.compare(0) > 0, 'testMatrixBound', 'tr XMX > 0', toText(drift));
  requires(
    spread.compare(0) > 0,
    'testMatrixBound',
    '(1 − p)tr XMXM + pE tr XQXQ > 0',
    toText(spread),
  );
  return two.mul(drift).div(spread);
}

/** tr(XMX) and (1 − p)tr(XMXM) + pE tr(XQXQ), whatever their signs. */
export function testTraces(
  { hessians, weights, share }: BatchedHessians,
  x: Matrix<Rational>,
): { readonly drift: Rational; readonly spread: Rational } {
  const [mean, total] = [meanHessian({ hessians, weights }), sum(weights)];
  const trace = (...factors: Matrix<Rational>[]) => exact.trace(exact.multiply(...factors));
  const scattered = sum(hessians.map((q, i) => weights[i]!.div(total).mul(trace(x, q, x, q))));
  return {
    drift: trace(x, mean, x),
    spread: one
      .sub(share)
      .mul(trace(x, mean, x, mean))
      .add(share.mul(scattered)),
  };
}

/**
 * The bound of X = vv' for an eigenvector v of M: C* ≤ 2λ/(λ² + p Var(v'Qv)), v of length 1. Mulayoff, Michaeli 2023.
 *
 * @param axis an eigenvector, of any length.
 */
export function directionBound(problem: BatchedHessians, axis: readonly Rational[]): Rational {
  requireHessians('directionBound', problem);
  requireShare('directionBound', problem.share);
  const total = sum(problem.weights);
  const mean = meanHessian(problem);
  const length = innerProduct(axis, axis);
  const along = (q: Matrix<Rational>) => innerProduct(exact.apply(q, axis), axis).div(length);
  const curvature = along(mean);
  const isKept = exact.apply(mean, axis).every((x, i) => x.equals(curvature.mul(axis[i]!)));
  requires(isKept, 'directionBound', 'an eigenvector of M', axis.map(toText));
  requires(curvature.compare(0) > 0, 'directionBound', 'an eigenvalue > 0', toText(curvature));
  const deviations = problem.hessians.map((q, i) => {
    const deviation = along(q).sub(curvature);
    return problem.weights[i]!.div(total).mul(deviation).mul(deviation);
  });
  return two.mul(curvature).div(curvature.mul(curvature).add(problem.share.mul(sum(deviations))));
}
