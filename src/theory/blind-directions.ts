import { rank } from '../numeric/rank.ts';
import { requireSemidefinite } from './hessian-requirement.ts';
import { meanHessian, type HessianLaw } from './patel-thresholds.ts';

/**
 * How many directions some sample sees: rank M, for ker M is the intersection of the kernels of all Q ⪰ 0.
 *
 * Derivation: v'Mv = Σπ_i v'Q_iv = 0 makes every v'Q_iv = 0, and so Q_iv = 0. Patel 2018 (reconstructed).
 */
export function seenDirections(law: HessianLaw): number {
  requireSemidefinite('seenDirections', law);
  return rank(meanHessian(law));
}
