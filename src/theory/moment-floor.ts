import { one, power, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** A direction v in which the mean step does not contract, and how long one looks along it. */
export interface EscapeDirection {
  /** λμ ≥ 0: the mean Hessian has the eigenvalue −μ along v. */
  readonly rate: Rational;
  /** v·w_0. */
  readonly overlap: Rational;
  /** t, in steps. */
  readonly horizon: number;
  /** p, a whole number here so that the bound is rational. */
  readonly order: number;
}

/**
 * (1 + λμ)^{pt} |v·w_0|^p, which neither E|v·w_t|^p nor E‖w_t‖^p falls below for p ≥ 1.
 *
 * Derivation: Jensen, E|v·w_t|^p ≥ |v·E w_t|^p, and v·E w_t = (1 + λμ)^t v·w_0 since the steps are independent.
 * Ziyin, Li, Galanti, Ueda 2023, Theorem 2(2).
 */
export function momentFloor(p: EscapeDirection): Rational {
  requires(p.rate.compare(0) >= 0, 'momentFloor', 'rate ≥ 0', p.rate.toFraction());
  requires(Number.isInteger(p.order) && p.order >= 1, 'momentFloor', 'a whole order ≥ 1', p.order);
  return power(power(one.add(p.rate), p.horizon).mul(p.overlap.abs()), p.order);
}
