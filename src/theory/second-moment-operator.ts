import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, sum, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { innerProduct } from '../numeric/vector-products.ts';
import type { BatchedHessians } from './hessian-law.ts';
import { requireHessians, requireShare, requireStep } from './hessian-requirement.ts';
import { meanHessian } from './patel-thresholds.ts';

/**
 * T_C(X) = X − C(MX + XM) + C²((1 − p)MXM + pE[QXQ]): E uu' after one step of length C from E uu' = X.
 *
 * Derivation: T_C(X) = E(I − CQ̄)X(I − CQ̄), and a batch keeps the share p of the variance of Q. Self-adjoint, so it
 * carries forms u'Xu backwards as well. Mulayoff, Michaeli 2023; their η is our C.
 */
export function secondMomentImage(
  problem: BatchedHessians,
  learningRate: Rational,
  x: Matrix<Rational>,
): Matrix<Rational> {
  requireHessians('secondMomentImage', problem);
  requireShare('secondMomentImage', problem.share);
  requireStep('secondMomentImage', learningRate);
  return image(problem, learningRate, x);
}

/**
 * The form A_k with E u_k'Xu_k = u_0'A_ku_0, A_k = T_{C_0}(T_{C_1}(… T_{C_{k−1}}(X))), for samples that share their
 * minimiser: the last step is the innermost.
 */
export function formBefore(
  problem: BatchedHessians,
  learningRates: readonly Rational[],
  x: Matrix<Rational>,
): Matrix<Rational> {
  requires(learningRates.length > 0, 'formBefore', 'at least one step', 'none');
  return learningRates.reduceRight((form, c) => secondMomentImage(problem, c, form), x);
}

/** E u_k'Mu_k and E‖u_k‖² for k = 1, 2, … of SGD with these steps from one start. */
export function meanErrors(
  problem: BatchedHessians,
  learningRates: readonly Rational[],
  start: readonly Rational[],
): readonly { readonly [name: string]: Rational }[] {
  const [mean, identity] = [meanHessian(problem), exact.identity(start.length)];
  return learningRates.map((_, k) => {
    const steps = learningRates.slice(0, k + 1);
    return {
      error: formValue(formBefore(problem, steps, mean), start),
      square: formValue(formBefore(problem, steps, identity), start),
    };
  });
}

/** u'Xu */
export function formValue(x: Matrix<Rational>, u: readonly Rational[]): Rational {
  return innerProduct(exact.apply(x, u), u);
}

function image(problem: BatchedHessians, c: Rational, x: Matrix<Rational>): Matrix<Rational> {
  const [mean, total] = [meanHessian(problem), sum(problem.weights)];
  const drift = exact.add(exact.multiply(mean, x), exact.multiply(x, mean));
  const sandwiched = problem.hessians.map((q, i) =>
    exact.scale(problem.share.mul(problem.weights[i]!).div(total), exact.multiply(q, x, q)),
  );
  const kept = exact.scale(one.sub(problem.share), exact.multiply(mean, x, mean));
  return exact.add(
    x,
    exact.scale(c.neg(), drift),
    exact.scale(c.mul(c), exact.add(kept, ...sandwiched)),
  );
}
