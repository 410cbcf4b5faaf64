import { one, power, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { exponentialAverages } from './exponential-average.ts';

/**
 * Adam's corrected averages of a sequence, Σ_{s ≤ t} ω_s x_s with ω_s = (1 − β)β^{t−s}/(1 − βᵗ) for t = 1, 2, …
 *
 * Derivation: the recursion from 0, unrolled and divided by 1 − βᵗ; Σ(1 − β)β^{t−s} = 1 − βᵗ, so the ω sum to 1.
 * Kingma and Ba 2015, section 3 (reconstructed).
 */
export function correctedAverages(
  values: readonly Rational[],
  beta: Rational,
): readonly Rational[] {
  return exponentialAverages(values, beta).map((average, i) =>
    average.div(one.sub(power(beta, i + 1))),
  );
}

/**
 * E m̂_t and E v̂_t for gradients of one mean and one spread (standard deviation), at every t and decay: E g and E g².
 *
 * Derivation: weights that sum to 1; nothing is asked of the dependence between steps.
 */
export function steadyAverages({
  mean,
  spread,
}: {
  readonly mean: Rational;
  readonly spread: Rational;
}): { readonly first: Rational; readonly second: Rational } {
  requires(spread.compare(0) >= 0, 'steadyAverages', 'spread ≥ 0', toText(spread));
  return { first: mean, second: mean.mul(mean).add(spread.mul(spread)) };
}
