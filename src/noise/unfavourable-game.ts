import { one, power, rational, toNumber, two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/**
 * Feller's "unfavourable" fair game: X = 2ᵏ with probability 1/(2ᵏk(k + 1)), k = 1, 2, …, else 0 (probability
 * ln 2); E X = 1, E X² = ∞. The sum of t games falls short of t by about t/log₂ t with probability near 1.
 * Feller, An Introduction to Probability Theory and Its Applications I, X.4.
 */
export const unfavourableGame = {
  /** P(X = 2ᵏ). */
  weight: (k: number): Rational =>
    one.div(
      power(two, k)
        .mul(rational(k))
        .mul(rational(k + 1)),
    ),

  /** E[X; X ≤ 2ᴷ] = 1 − 1/(K + 1). */
  truncatedMean: (last: number): Rational => one.sub(one.div(rational(last + 1))),

  /** P(X > 2ᴷ) ≤ 2⁻ᴷ/((K + 1)(K + 2)): the weights' second factor taken at its largest. */
  tailBound: (last: number): Rational =>
    one.div(
      power(two, last)
        .mul(rational(last + 1))
        .mul(rational(last + 2)),
    ),

  /** E[X²; X ≤ 2ᴷ] ≤ 4·2ᴷ/(K(K + 1)) for K ≥ 4: true at 4, and each term is at least 4/3 of the last. */
  truncatedSquareBound: (last: number): Rational => {
    requires(last >= 4, 'truncatedSquareBound', 'K ≥ 4', last);
    return power(two, last + 2).div(rational(last).mul(rational(last + 1)));
  },

  /**
   * The walk S = Σ(X − 1 + drift) of t = 2ⁿ ≥ 16 games: a bound of P(S ≥ −level) for drift ≤ 0, and of
   * P(S ≤ level) above. Some X passes 2ᴷ = t/n, or Chebyshev for the rest; above, X is cut at 2ᴷ ≥ 2/drift.
   */
  missBound: (n: number, drift: Rational, level: Rational): Rational => {
    const even = power(two, n).mul(one.sub(drift));
    if (drift.compare(0) > 0) {
      return chebyshev(n, Math.max(4, Math.ceil(2 / toNumber(drift))), even.add(level), -1);
    }
    const last = n - Math.ceil(Math.log2(n));
    const tail = power(two, n).mul(unfavourableGame.tailBound(last));
    return tail.add(chebyshev(n, last, even.sub(level), 1));
  },
};

/** Chance that 2ⁿ truncated games reach a level on the given side of their mean; 1 where it lies on the other. */
function chebyshev(n: number, last: number, level: Rational, side: 1 | -1): Rational {
  const t = power(two, n);
  const gap = level.sub(t.mul(unfavourableGame.truncatedMean(last))).mul(rational(side));
  return gap.gt(zero) ? t.mul(unfavourableGame.truncatedSquareBound(last)).div(gap.mul(gap)) : one;
}
