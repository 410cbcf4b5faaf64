import { logarithm, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { exponent, walkFate } from './exponent-sign.ts';

interface Walk {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}

/** Rounding of a few hundred double operations on numbers of size 1; bounds are moved outwards by it. */
const rounding = 1e-12;
/** Shevtsova's constant for independent identical increments. */
const berryEsseenConstant = 0.4748;

/**
 * Bounds of P(|w_t| < ε|w_0|) for w ← f·w at every finite t, by the sign of γ = E log|f|:
 * γ < 0: at least 1 − min_p ε⁻ᵖ(E|f|ᵖ)ᵗ; γ > 0: at most min_p εᵖ(E|f|⁻ᵖ)ᵗ; γ = 0 with σ² = Var log|f| > 0:
 * within |ln ε|/(σ√(2πt)) + 0.4748 E|ln|f||³/(σ³√t) of 1/2; |f| = 1: whether 1 < ε.
 *
 * Derivation: Markov's inequality for |w_t|^±ᵖ (any p > 0 will do); Berry–Esseen, and a normal density of at
 * most 1/√(2π). Needs independent draws. Ours, after Ziyin, Li, Simon, Ueda 2022.
 */
export function walkLawBand(p: Walk & { readonly horizon: number; readonly threshold: Rational }): {
  readonly lower: number;
  readonly upper: number;
} {
  const { horizon, threshold } = p;
  requires(Number.isSafeInteger(horizon) && horizon >= 1, 'walkLawBand', 'horizon ≥ 1', horizon);
  requires(threshold.compare(0) > 0, 'walkLawBand', 'threshold > 0', threshold.toFraction());
  switch (walkFate(p).is) {
    case 'converges':
      return { lower: Math.max(0, 1 - chernoff(p, -1) - rounding), upper: 1 };
    case 'diverges':
      return { lower: 0, upper: Math.min(1, chernoff(p, 1) + rounding) };
    case 'oscillates': {
      const reach = berryEsseen(p) + rounding;
      return { lower: Math.max(0, 1 / 2 - reach), upper: Math.min(1, 1 / 2 + reach) };
    }
    case 'stays': {
      const certain = threshold.compare(1) > 0 ? 1 : 0;
      return { lower: certain, upper: certain };
    }
  }
}

/** min over a grid of p of ε^(±p)(E|f|^∓ᵖ)ᵗ; side −1 bounds what is left above ε, side 1 what falls below. */
function chernoff(p: Walk & { horizon: number; threshold: Rational }, side: 1 | -1): number {
  const bounds = Array.from({ length: 25 }, (_, i) => {
    const order = side * Math.exp((i / 2 - 8) * Math.LN2);
    const rate = Math.log(meanOf(p, (log) => Math.exp(-order * log)));
    return Math.exp(order * logarithm(p.threshold) + p.horizon * rate);
  });
  return Math.min(...bounds);
}

function berryEsseen(p: Walk & { horizon: number; threshold: Rational }): number {
  const deviation = Math.sqrt(logVariance(p));
  const third = meanOf(p, (log) => Math.abs(log * log * log));
  const shift = Math.abs(logarithm(p.threshold)) / (deviation * Math.sqrt(2 * Math.PI * p.horizon));
  return (
    shift +
    (berryEsseenConstant * third) / (deviation * deviation * deviation * Math.sqrt(p.horizon))
  );
}

/** σ² = Var log|f|; infinite or undefined where a factor is 0. */
export function logVariance(p: Walk): number {
  const gamma = exponent(p);
  return meanOf(p, (log) => (log - gamma) * (log - gamma));
}

function meanOf({ factors, weights }: Walk, value: (log: number) => number): number {
  const total = weights.reduce((a, b) => a + b);
  return factors.reduce((so, f, i) => so + (weights[i]! / total) * value(logarithm(f.abs())), 0);
}
