import { logarithm, one, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { criticalMoment } from './amsgrad-freeze.ts';

/** Moves a bound in doubles to the safe side. */
const rounding = 1e-12;

/** The two-layer network near its saddle: the factors 1 ± 2λxy of both directions, drawn with integer weights. */
export interface Collapse {
  readonly symmetric: readonly Rational[];
  readonly antisymmetric: readonly Rational[];
  readonly weights: readonly number[];
  /** η = λX²ρ²/2, the most that a factor changes while |s| and |d| are at most ρ and |x| ≤ X. */
  readonly slack: Rational;
}

/**
 * A lower bound of the chance that |u + w| and |u − w| never exceed ρ and tend to 0:
 * 1 − (|s_0|/ρ)^p₊ − (|d_0|/ρ)^p₋, where E(|f±| + η)^p± = 1 and E log(|f±| + η) < 0.
 *
 * Derivation: inside ρ the walks are below products of |f±| + η, whose p±-th powers are martingales; Ville's
 * inequality. Ours, after Ziyin, Li, Galanti, Ueda 2023.
 *
 * @param shares |s_0|/ρ and |d_0|/ρ, at most 1.
 */
export function collapseBound(p: Collapse, shares: readonly [Rational, Rational]): number {
  const lost = [p.symmetric, p.antisymmetric].map((factors, i) => {
    const share = shares[i]!;
    requires(
      share.compare(0) >= 0 && share.compare(1) <= 0,
      'collapseBound',
      '0 ≤ share ≤ 1',
      toText(share),
    );
    const order = criticalMoment({ factors: loosened(factors, p.slack), weights: p.weights });
    if (share.n === 0n) return 0;
    return order === Infinity ? 0 : Math.exp(order * logarithm(share));
  });
  return Math.max(0, 1 - lost[0]! - lost[1]! - rounding);
}

/** |f| + η: what multiplies |s| or |d| at most. */
export function loosened(factors: readonly Rational[], slack: Rational): readonly Rational[] {
  requires(slack.compare(0) >= 0, 'loosened', 'slack ≥ 0', toText(slack));
  return factors.map((f) => f.abs().add(slack));
}

/** Two equally likely samples m ± s of 2λxy, the start on u = −w as the square q of its size in units of 1/√(2λ) x. */
export interface EscapeStart {
  readonly signal: Rational;
  readonly signalStd: Rational;
  readonly square: Rational;
}

/** Which sample comes: `low` is m − s, with the factor a = 1 − m + s; `high` is m + s, with −b = 1 − m − s. */
export type Letter = 'low' | 'high';

/**
 * A word of samples along which |u − w| never falls and in the end escapes, with lower bounds of its growth, where
 * s > 1: `low` as long as q ≤ 1 − b, then `high` for ever. After t letters |d_t| ≥ bound_t|d_0|.
 *
 * Derivation: q ← q(f − q)². While q ≤ 1 − b the factor a − q is at least a + b − 1 = 2s − 1 > 1; beyond, |−b − q| =
 * b + q > 1, and grows. Ours: phase III (and II) does not mean convergence with probability 1.
 */
export function escapeWord(
  p: EscapeStart,
  steps: number,
): { readonly letters: readonly Letter[]; readonly bounds: readonly Rational[] } {
  requires(p.signalStd.compare(1) > 0, 'escapeWord', 'signalStd > 1', toText(p.signalStd));
  return unguardedWord(p, steps);
}

/** The word and its bounds without the condition. */
export function unguardedWord({ signal, signalStd, square }: EscapeStart, steps: number) {
  const [a, b] = [one.sub(signal).add(signalStd), signalStd.add(signal).sub(1)];
  const rise = atLeastOne(a.add(b).sub(1));
  let [q, bound] = [square, one];
  const word = Array.from({ length: steps }, () => {
    const letter: Letter = q.add(b).compare(1) <= 0 ? 'low' : 'high';
    const least = bound.mul(bound).mul(square);
    bound = bound.mul(letter === 'low' ? rise : atLeastOne(b.add(least)));
    const factor = letter === 'low' ? a.sub(q) : b.add(q);
    q = q.mul(factor).mul(factor);
    return { letter, bound };
  });
  return { letters: word.map(({ letter }) => letter), bounds: word.map((part) => part.bound) };
}

function atLeastOne(value: Rational): Rational {
  return value.sub(one).compare(zero) > 0 ? value : one;
}
