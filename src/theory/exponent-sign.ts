import { logarithm, power, rational, sum, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** What a multiplicative walk w ← f·w does in the long run. */
export type Fate = 'converges' | 'diverges' | 'oscillates' | 'stays';

/** Most bits that the product of powers may have: ΣnᵢBits(fᵢ) ≤ 2·10⁵ keeps it under a millisecond. */
const mostBits = 2e5;

/**
 * The fate of w ← f·w with independent factors fᵢ drawn with integer weights nᵢ, decided exactly by the sign
 * of γ = E log|f|: the product ∏|fᵢ|^{nᵢ} is compared with 1. γ < 0 (−∞ where a factor is 0) converges
 * almost surely, γ > 0 diverges, γ = 0 oscillates without limit unless every |fᵢ| = 1. Double precision
 * is not enough: factors 7/3 and (3/7)(1 − 10⁻¹⁷) sum to a log of exactly 0.
 *
 * Derivation: log|w_t/w_0| is a random walk; strong law, and the central limit theorem at γ = 0 (finite
 * support has finite variance, without which the last case is false). Ziyin, Li, Simon, Ueda 2022
 * (reconstructed).
 */
export function walkFate(p: {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}): {
  readonly is: Fate;
  readonly distance: number;
} {
  const product = factorProduct(p);
  const side = product.compare(1);
  const distance =
    product.n === 0n ? Infinity : Math.abs(logarithm(product)) / p.weights.reduce((a, b) => a + b);
  if (side !== 0) return { is: side < 0 ? 'converges' : 'diverges', distance };
  return { is: p.factors.every((f) => f.abs().equals(1)) ? 'stays' : 'oscillates', distance };
}

/** ∏|fᵢ|^{nᵢ} = exp(Nγ), N = Σnᵢ. */
export function factorProduct(p: {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}): Rational {
  const { factors, weights } = p;
  requires(
    factors.length === weights.length && factors.length > 0,
    'factorProduct',
    'one weight for each of at least one factor',
    weights.length,
  );
  requires(
    weights.every((n) => Number.isSafeInteger(n) && n > 0),
    'factorProduct',
    'positive integer weights',
    weights,
  );
  const bits = factors.reduce(
    (total, f, i) => total + weights[i]! * (f.n.toString(2).length + f.d.toString(2).length),
    0,
  );
  requires(bits <= mostBits, 'factorProduct', `Σ weight·bits ≤ ${mostBits}`, bits);
  return factors.map((f, i) => power(f.abs(), weights[i]!)).reduce((a, b) => a.mul(b));
}

/** γ = E log|f| in doubles; its sign is `walkFate`'s to say. */
export function exponent(p: {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}): number {
  const total = p.weights.reduce((a, b) => a + b);
  return p.factors.reduce((sum, f, i) => sum + (p.weights[i]! / total) * logarithm(f.abs()), 0);
}

/** E of a function of the factor, exact. */
export function factorMean(
  p: { readonly factors: readonly Rational[]; readonly weights: readonly number[] },
  value: (factor: Rational) => Rational,
): Rational {
  const total = p.weights.reduce((a, b) => a + b);
  return sum(p.factors.map((f, i) => value(f).mul(rational(p.weights[i]!, total))));
}
