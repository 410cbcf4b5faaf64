import { isPositiveDefinite } from '../numeric/definite.ts';
import { smallestEigenvalue } from '../numeric/eigenvalue.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import {
  one,
  rational,
  smallest,
  sum,
  toNumber,
  toText,
  two,
  zero,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { symmetricPairs } from '../numeric/stein.ts';
import { requireBatchSize, requireHessians, requireStep } from './hessian-requirement.ts';
import { meanHessian, type HessianLaw } from './patel-thresholds.ts';
import { standstillStep } from './threshold-extremes.ts';

/** A homogeneous quadratic problem: the law of the sample Hessians and the batch size N. */
export interface HessianBatch extends HessianLaw {
  readonly batchSize: number;
}

/**
 * Whether C < C*, the exact mean-square threshold: 2𝒞 − C𝒟 ≻ 0 on symmetric matrices, 𝒞(X) = (MX + XM)/2 and
 * 𝒟(X) = (1 − 1/N)MXM + E[QXQ]/N, decided by leading minors.
 *
 * Derivation: E uu' goes on by T = 1 − C(2𝒞 − C𝒟), self-adjoint and positive on the semidefinite cone, so its spectral
 * radius is its largest eigenvalue. Mulayoff, Michaeli 2023, batches drawn with replacement (p = 1/N).
 */
export function isMeanSquareStable(problem: HessianBatch, learningRate: Rational): boolean {
  requireHessians('isMeanSquareStable', problem);
  requireBatchSize('isMeanSquareStable', problem.batchSize);
  requireStep('isMeanSquareStable', learningRate);
  return isPositiveDefinite(gram(problem, learningRate));
}

/**
 * ρ(T) = 1 − Cλ_min(2𝒞 − C𝒟) in doubles, with E‖u_k‖² ≤ √d ρ^k‖u_0‖²: T is self-adjoint and ‖I‖ = √d. Positive
 * operators have their spectral radius among their eigenvalues (Krein–Rutman).
 */
export function meanSquareRate(problem: HessianBatch, learningRate: Rational): number {
  requireHessians('meanSquareRate', problem);
  requireBatchSize('meanSquareRate', problem.batchSize);
  requireStep('meanSquareRate', learningRate);
  return (
    1 -
    toNumber(learningRate) * smallestEigenvalue(normalised(gram(problem, learningRate), problem))
  );
}

/** C* in doubles, by bisection on the pivots of 2𝒞 − C𝒟; for a mean Hessian M ≻ 0. */
export function meanSquareThreshold(problem: HessianBatch): number {
  requireHessians('meanSquareThreshold', problem);
  requireBatchSize('meanSquareThreshold', problem.batchSize);
  const [drift, loss] = [gram(problem, zero), gram(problem, one)];
  const [still, slope] = [drift, exact.subtract(drift, loss)].map((form) =>
    normalised(form, problem),
  ) as [Matrix<number>, Matrix<number>];
  const stable = (c: number) =>
    hasPositivePivots(still.map((row, i) => row.map((value, j) => value - c * slope[i]![j]!)));
  requires(
    stable(0),
    'meanSquareThreshold',
    'a mean Hessian M ≻ 0',
    meanHessian(problem).map((row) => row.map(toText)),
  );
  let [low, high] = [0, 1];
  while (stable(high)) high *= 2;
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2;
    [low, high] = stable(middle) ? [middle, high] : [low, middle];
  }
  return low;
}

/**
 * C* = min_j 2λ_j/(λ_j² + Var(Q_jj)/N) of diagonal Hessians, rational.
 *
 * Derivation: T acts entry by entry and the entries off the diagonal are dominated (Cauchy–Schwarz).
 */
export function diagonalMeanSquareThreshold(problem: HessianBatch): Rational {
  const who = 'diagonalMeanSquareThreshold';
  requireHessians(who, problem);
  requireBatchSize(who, problem.batchSize);
  const coupled = problem.hessians.flatMap((q) =>
    q.flatMap((row, i) => row.filter((value, j) => i !== j && value.n !== 0n)),
  );
  requires(coupled.length === 0, who, 'diagonal Hessians', coupled.map(toText));
  const [total, d] = [sum(problem.weights), problem.hessians[0]!.length];
  const thresholds = Array.from({ length: d }, (_, j) => {
    const average = (term: (k: Rational) => Rational) =>
      sum(problem.hessians.map((q, i) => term(q[j]![j]!).mul(problem.weights[i]!))).div(total);
    const [mean, square] = [average((k) => k), average((k) => k.mul(k))];
    requires(mean.compare(0) > 0, who, 'a mean Hessian M ≻ 0', toText(mean));
    return standstillStep(mean, square.sub(mean.mul(mean)).div(problem.batchSize));
  });
  return smallest(thresholds);
}

/** ⟨A, (2𝒞 − C𝒟)B⟩ over the basis E_ii, E_ij + E_ji of symmetric matrices. */
function gram(problem: HessianBatch, c: Rational): Matrix<Rational> {
  const mean = meanHessian(problem);
  const pairs = symmetricPairs(mean.length);
  const total = sum(problem.weights);
  const share = one.div(problem.batchSize);
  const basis = pairs.map(([p, q]) =>
    mean.map((row, i) =>
      row.map((_, j) => rational((i === p && j === q) || (i === q && j === p) ? 1 : 0)),
    ),
  );
  const images = basis.map((x) => {
    const drift = exact.add(exact.multiply(mean, x), exact.multiply(x, mean));
    if (c.n === 0n) return drift;
    const sandwiched = problem.hessians.map((q, i) =>
      exact.scale(share.mul(problem.weights[i]!).div(total), exact.multiply(q, x, q)),
    );
    const spread = exact.add(
      exact.scale(one.sub(share), exact.multiply(mean, x, mean)),
      ...sandwiched,
    );
    return exact.subtract(drift, exact.scale(c, spread));
  });
  return images.map((image) =>
    pairs.map(([i, j]) => (i === j ? image[i]![j]! : two.mul(image[i]![j]!))),
  );
}

/** The form in an orthonormal basis, in doubles: E_ij + E_ji has length √2. */
function normalised(form: Matrix<Rational>, problem: HessianBatch): Matrix<number> {
  const lengths = symmetricPairs(problem.hessians[0]!.length).map(([i, j]) =>
    i === j ? 1 : Math.SQRT2,
  );
  return form.map((row, a) => row.map((value, b) => toNumber(value) / (lengths[a]! * lengths[b]!)));
}

/** Whether a symmetric matrix of doubles is positive definite, up to rounding. */
function hasPositivePivots(a: Matrix<number>): boolean {
  const rows = a.map((row) => [...row]);
  return rows.every((head, k) => {
    const pivot = head[k]!;
    for (const row of rows.slice(k + 1)) {
      const factor = row[k]! / pivot;
      for (let j = k; j < row.length; j++) row[j] = row[j]! - factor * head[j]!;
    }
    return pivot > 0;
  });
}
