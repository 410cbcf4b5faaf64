import { exact } from '../numeric/matrix.ts';
import { sum, type Rational } from '../numeric/rational.ts';
import { requireForces } from './force-requirement.ts';
import type { BatchedHessians } from './hessian-law.ts';
import { meanHessian } from './patel-thresholds.ts';
import { formValue } from './second-moment-operator.ts';

/** Quadratic samples ½u'Qu + ξ'u about the minimiser of their mean, E ξ = 0. */
export interface ForcedHessians extends BatchedHessians {
  readonly forces: readonly (readonly Rational[])[];
}

/**
 * E[e⁺ | u] = ‖(I − CM)u‖²_M + C²p E‖(Q − M)u + ξ‖²_M of e = u'Mu: what the mean path leaves and what the batch adds.
 *
 * Derivation: u⁺ = (I − CM)u − C[(Q̄ − M)u + ξ̄], and the bracket is a mean of centred vectors. Every C, every
 * symmetric Q. Patel 2018 bounds the cross term of ξ (reconstructed); here it is exact.
 */
export function oneStepError(
  problem: ForcedHessians,
  learningRate: Rational,
  u: readonly Rational[],
): Rational {
  requireForces('oneStepError', problem);
  const { hessians, weights, forces, share } = problem;
  const [mean, total] = [meanHessian(problem), sum(weights)];
  const drift = exact.apply(mean, u);
  const carried = u.map((value, j) => value.sub(learningRate.mul(drift[j]!)));
  const scattered = hessians.map((q, i) => {
    const gradient = exact.apply(q, u);
    const deviation = gradient.map((value, j) => value.sub(drift[j]!).add(forces[i]![j]!));
    return weights[i]!.div(total).mul(formValue(mean, deviation));
  });
  const noise = learningRate.mul(learningRate).mul(share).mul(sum(scattered));
  return formValue(mean, carried).add(noise);
}
