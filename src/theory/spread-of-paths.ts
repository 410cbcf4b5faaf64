import { rangeProjector } from '../numeric/column-space.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { sum, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { innerProduct } from '../numeric/vector-products.ts';
import { requireForced } from './force-requirement.ts';
import type { ForcedHessians } from './one-step-error.ts';
import { meanHessian } from './patel-thresholds.ts';
import { formValue, secondMomentImage } from './second-moment-operator.ts';

/** tr M Cov(u_j) as the quadratic u'Hu + 2h'u + h_0 of the start u. */
export interface SpreadOfPaths {
  readonly form: Matrix<Rational>;
  readonly slope: readonly Rational[];
  readonly level: Rational;
}

/**
 * The spread of the paths from each start after j steps: C²p Σ_i E‖(Q − M)(I − CM)^i u + ξ‖² in the form T^{j−1−i}(M).
 *
 * Derivation: Cov(u_{i+1}) = T(Cov u_i) + C²pE[zz'], z = (Q − M)μ_i + ξ, and T is self-adjoint.
 */
export function spreadOfPaths(
  problem: ForcedHessians,
  learningRate: Rational,
  steps: number,
): SpreadOfPaths {
  requireForced('spreadOfPaths', problem, learningRate);
  requires(Number.isSafeInteger(steps) && steps > 0, 'spreadOfPaths', 'at least one step', steps);
  const { hessians, forces, weights, share } = problem;
  const [mean, total] = [meanHessian(problem), sum(weights)];
  const scale = learningRate.mul(learningRate).mul(share);
  const drift = exact.subtract(exact.identity(mean.length), exact.scale(learningRate, mean));
  const carried = [mean];
  while (carried.length < steps)
    carried.push(secondMomentImage(problem, learningRate, carried.at(-1)!));
  const averaged = <T>(value: (deviation: Matrix<Rational>, force: readonly Rational[]) => T) =>
    hessians.map((q, i) => ({
      weight: scale.mul(weights[i]!).div(total),
      value: value(exact.subtract(q, mean), forces[i]!),
    }));
  let path = exact.identity(mean.length);
  let form = exact.zeros(mean.length);
  let slope: readonly Rational[] = mean.map(() => zero);
  let level = zero;
  // M is symmetric and the path is a polynomial in it.
  for (const metric of carried.toReversed()) {
    const forms = averaged((deviation) => exact.multiply(deviation, metric, deviation));
    const spread = exact.add(...forms.map(({ weight, value }) => exact.scale(weight, value)));
    form = exact.add(form, exact.multiply(path, spread, path));
    const pulls = averaged((deviation, force) =>
      exact.apply(deviation, exact.apply(metric, force)),
    );
    const pull = mean.map((_, j) => sum(pulls.map(({ weight, value }) => weight.mul(value[j]!))));
    slope = exact.apply(path, pull).map((value, j) => value.add(slope[j]!));
    const sizes = averaged((_, force) => formValue(metric, force));
    level = level.add(sum(sizes.map(({ weight, value }) => weight.mul(value))));
    path = exact.multiply(path, drift);
  }
  return { form, slope, level };
}

/** The least spread over all starts, and a start that has it. */
export function leastSpread({ form, slope, level }: SpreadOfPaths): {
  readonly start: readonly Rational[];
  readonly least: Rational;
} {
  // The slope lies in the range of the form, or the quadratic would fall below 0.
  const blind = exact.subtract(exact.identity(form.length), rangeProjector(form));
  const back = exact.solve(exact.add(form, blind), slope);
  const gain = innerProduct(back, slope);
  return { start: back.map((value) => value.neg()), least: level.sub(gain) };
}

/**
 * κ0 = min_u tr M Cov_u(u_{d+1}): then E u_k'Mu_k ≥ ρ_low^{k−d−1} κ0 from every start for k ≥ d + 1, and κ0 > 0 unless
 * all samples share the minimiser.
 *
 * Derivation: E_u e_k is a quadratic in u with Hessian T^k(M) ⪰ ρ_low^k M. A start without spread for d + 1 steps would
 * leave ξ = 0. Ours, after Patel 2018.
 */
export function spreadFromEverywhere(problem: ForcedHessians, learningRate: Rational): Rational {
  const steps = problem.hessians[0]!.length + 1;
  return leastSpread(spreadOfPaths(problem, learningRate, steps)).least;
}
