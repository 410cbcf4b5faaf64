import { logarithm, one, power, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

interface Walk {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}

/**
 * Where the exponent γ = E log f stands to its cap log E f = log(1 − λ E x): below it, at it only where x is
 * constant, for factors f ≥ 0.
 *
 * Derivation: Jensen, the logarithm being strictly concave. Ziyin, Li, Simon, Ueda 2022 (reconstructed).
 */
export function capSide(p: Walk): 'below the cap' | 'at the cap' {
  requires(
    p.factors.every((f) => f.compare(0) >= 0),
    'capSide',
    'factors ≥ 0',
    p.factors.map(toText).join(', '),
  );
  return p.factors.every((f) => f.equals(p.factors[0]!)) ? 'at the cap' : 'below the cap';
}

/** x = −μ ± σ, each half of the time, in units of the learning rate. */
export interface TwoSided {
  /** λμ, the rate at which E w escapes. */
  readonly rate: Rational;
  /** λσ. */
  readonly spread: Rational;
}

/**
 * exp(2γ) = |(1 + λμ)² − (λσ)²| of SGD with x = −μ ± σ: one curvature of the mean, every exponent.
 *
 * Derivation: the two factors are 1 + λμ ∓ λσ. Ours, after Ziyin, Li, Simon, Ueda 2022.
 */
export function squaredGrowth({ rate, spread }: TwoSided): Rational {
  return power(one.add(rate), 2).sub(power(spread, 2)).abs();
}

/**
 * (λσ)² of the law x = −μ ± σ whose exponent is γ, given exp(2γ): (1 + λμ)² ∓ exp(2γ). The `narrow` one exists up
 * to the cap γ ≤ log(1 + λμ) and has no negative factor; the `wide` one exists for every γ.
 *
 * Derivation: `squaredGrowth` solved for σ. Ours.
 */
export function designedSpread(p: {
  readonly rate: Rational;
  readonly squaredGrowth: Rational;
  readonly branch: 'narrow' | 'wide';
}): Rational {
  const square = power(one.add(p.rate), 2);
  requires(
    p.squaredGrowth.compare(0) >= 0,
    'designedSpread',
    'squaredGrowth ≥ 0',
    toText(p.squaredGrowth),
  );
  requires(
    p.branch === 'wide' || p.squaredGrowth.lte(square),
    'designedSpread',
    `squaredGrowth ≤ (1 + rate)² = ${toText(square)} on the narrow branch`,
    toText(p.squaredGrowth),
  );
  return p.branch === 'narrow' ? square.sub(p.squaredGrowth) : square.add(p.squaredGrowth);
}

/** γ of x = −μ ± σ in doubles; −∞ where a factor is 0. */
export function twoSidedExponent(p: TwoSided): number {
  const growth = squaredGrowth(p);
  return growth.equals(zero) ? -Infinity : logarithm(growth) / 2;
}
