import { isPositiveDefinite } from '../numeric/definite.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, sum, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { outerProduct } from '../numeric/vector-products.ts';
import { requireForced, requireForces } from './force-requirement.ts';
import type { BatchedHessians } from './hessian-law.ts';
import { matrixEquation } from './matrix-equation.ts';
import type { ForcedHessians } from './one-step-error.ts';
import { meanHessian } from './patel-thresholds.ts';
import { secondMomentImage } from './second-moment-operator.ts';

/** Σ_ξ = E ξξ', the covariance of the forces at the minimiser of the mean loss. */
export function forceCovariance(problem: ForcedHessians): Matrix<Rational> {
  requireForces('forceCovariance', problem);
  const { forces, weights } = problem;
  const total = sum(weights);
  return exact.add(
    ...forces.map((force, i) => exact.scale(weights[i]!.div(total), outerProduct(force))),
  );
}

/**
 * Σ_∞ = Cp(2𝒞 − C𝒟)⁻¹Σ_ξ, the limit of E uu' from every start, for C < C*: p is the share of the variance that a
 * batch keeps.
 *
 * Derivation: Σ = T(Σ) + C²pΣ_ξ, since the mean path that carries E[Q ⊗ ξ] dies out. Patel 2018 (reconstructed),
 * exact where the paper bounds.
 */
export function forcedCovariance(
  problem: ForcedHessians,
  learningRate: Rational,
): Matrix<Rational> {
  requireForced('forcedCovariance', problem, learningRate);
  requires(
    isBelowThreshold(problem, learningRate),
    'forcedCovariance',
    'learningRate below C*',
    toText(learningRate),
  );
  return forcedSolution(problem, learningRate)!;
}

/** The same equation where it need not be a limit; undefined where it has no unique solution. */
export function forcedSolution(
  problem: ForcedHessians,
  learningRate: Rational,
): Matrix<Rational> | undefined {
  requireForced('forcedSolution', problem, learningRate);
  const source = exact.scale(learningRate.mul(problem.share), forceCovariance(problem));
  return lossSolution(problem, learningRate, source);
}

/** Cp(2𝒞)⁻¹Σ_ξ, what is left of Σ_∞ for small steps, and never more than it. */
export function smallStepCovariance(
  problem: ForcedHessians,
  learningRate: Rational,
): Matrix<Rational> {
  requireForced('smallStepCovariance', problem, learningRate);
  const mean = meanHessian(problem);
  requires(isPositiveDefinite(mean), 'smallStepCovariance', 'a mean Hessian M ≻ 0', 'another');
  const identity = exact.identity(mean.length);
  const drift = [
    { weight: one, left: mean, right: identity },
    { weight: one, left: identity, right: mean },
  ];
  const source = exact.scale(learningRate.mul(problem.share), forceCovariance(problem));
  return matrixEquation(drift, source)!;
}

/**
 * E u_ku_k' for k = 1, 2, … from one start: T(E uu') + C²p(E[Qμξ'] + E[ξμ'Q] + Σ_ξ) with the mean path
 * μ_k = (I − CM)^k u_0.
 *
 * Derivation: u⁺ = (I − CQ̄)u − Cξ̄, squared; the batch keeps the share p of every product of two centred terms.
 */
export function forcedMoments(
  problem: ForcedHessians,
  learningRate: Rational,
  start: readonly Rational[],
  steps: number,
): readonly Matrix<Rational>[] {
  requireForced('forcedMoments', problem, learningRate);
  requires(Number.isSafeInteger(steps) && steps > 0, 'forcedMoments', 'at least one step', steps);
  const { hessians, forces, weights, share } = problem;
  const [mean, total, noise] = [meanHessian(problem), sum(weights), forceCovariance(problem)];
  let [path, moment] = [start, outerProduct(start)];
  return Array.from({ length: steps }, () => {
    const crosses = hessians.map((q, i) =>
      exact.scale(weights[i]!.div(total), outerProduct(exact.apply(q, path), forces[i]!)),
    );
    const cross = exact.add(...crosses);
    const pushed = exact.add(cross, transpose(cross), noise);
    const scale = learningRate.mul(learningRate).mul(share);
    moment = exact.add(
      secondMomentImage(problem, learningRate, moment),
      exact.scale(scale, pushed),
    );
    const drift = exact.apply(mean, path);
    path = path.map((x, j) => x.sub(learningRate.mul(drift[j]!)));
    return moment;
  });
}

/** (2𝒞 − C𝒟)X = source: MX + XM − C((1 − p)MXM + pE[QXQ]). */
function lossSolution(
  problem: BatchedHessians,
  c: Rational,
  source: Matrix<Rational>,
): Matrix<Rational> | undefined {
  const { hessians, weights, share } = problem;
  const [mean, total] = [meanHessian(problem), sum(weights)];
  const identity = exact.identity(mean.length);
  const sandwiched = hessians.map((q, i) => ({
    weight: c.mul(share).mul(weights[i]!).div(total).neg(),
    left: q,
    right: q,
  }));
  return matrixEquation(
    [
      { weight: one, left: mean, right: identity },
      { weight: one, left: identity, right: mean },
      { weight: c.mul(share.sub(one)), left: mean, right: mean },
      ...sandwiched,
    ],
    source,
  );
}

/** C < C*: (2𝒞 − C𝒟)X = 2I has a solution X ≻ 0, a Lyapunov form of the positive operator T. */
function isBelowThreshold(problem: BatchedHessians, c: Rational): boolean {
  const identity = exact.identity(problem.hessians[0]!.length);
  const form = lossSolution(problem, c, exact.scale(two, identity));
  return form !== undefined && isPositiveDefinite(form);
}
