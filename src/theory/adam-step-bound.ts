import { diverges, type Diverges } from '../numeric/limit.ts';
import { one, power, sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** The decays of Adam's two averages. */
export interface AdamDecays {
  readonly beta1: Rational;
  readonly beta2: Rational;
}

/**
 * The square of Adam's longest possible step t over α: (1 − β₁)²/(1 − β₁ᵗ)² · (1 − β₂ᵗ)/(1 − β₂) · Σ_{j<t} (β₁²/β₂)ʲ,
 * for 0 ≤ β₁ < 1, 0 < β₂ < 1.
 *
 * Derivation: Cauchy–Schwarz, (Σ β₁ʲ g_{t−j})² ≤ Σ (β₁²/β₂)ʲ · Σ β₂ʲ g²_{t−j}, with equality for `extremalGradients`; ε > 0
 * only shortens steps. Ours; Kingma and Ba 2015, section 2.1, state smaller bounds that are false.
 */
export function adamStepBoundSquare(p: AdamDecays, t: number): Rational {
  requireDecays('adamStepBoundSquare', p);
  requires(Number.isSafeInteger(t) && t >= 1, 'adamStepBoundSquare', 'a step t ≥ 1', t);
  const memory = (beta: Rational) => sum(Array.from({ length: t }, (_, j) => power(beta, j)));
  const first = memory(p.beta1);
  return memory(p.beta2)
    .mul(memory(spreadRatio(p)))
    .div(first.mul(first));
}

/**
 * Where these bounds rise to: (1 − β₁)²/((1 − β₂)(1 − β₁²/β₂)) where β₁² < β₂, and to no limit elsewhere.
 *
 * Derivation: with a = −½ ln β₂, b = −½ ln(β₁²/β₂) the bound is that limit times sinh(at)sinh(bt)/sinh²((a + b)t/2) and a
 * constant, which rises in t since x coth(xt) is convex in x.
 */
export function adamStepLimitSquare(p: AdamDecays): Rational | Diverges {
  requireDecays('adamStepLimitSquare', p);
  const ratio = spreadRatio(p);
  if (ratio.compare(1) >= 0) return diverges;
  return firstPublishedSquare(p).div(one.sub(ratio));
}

/** The gradients that make step t the longest: g_{t−j} = (β₁/β₂)ʲ. */
export function extremalGradients(p: AdamDecays, t: number): readonly Rational[] {
  requireDecays('extremalGradients', p);
  const ratio = p.beta1.div(p.beta2);
  return Array.from({ length: t }, (_, i) => power(ratio, t - 1 - i));
}

/** Whether some sequence of gradients makes Adam step farther than α: unless β₁ = β₂, as then all bounds are 1. */
export function adamStepMayExceed(p: AdamDecays): 'may exceed' | 'never exceeds' {
  requireDecays('adamStepMayExceed', p);
  return p.beta1.equals(p.beta2) ? 'never exceeds' : 'may exceed';
}

/**
 * ((1 − β₁)/√(1 − β₂))²: Kingma and Ba's first bound, which they state where 1 − β₁ > √(1 − β₂); elsewhere they state 1.
 * It is right for gradients that are all 0 but the last.
 */
export function firstPublishedSquare({ beta1, beta2 }: AdamDecays): Rational {
  return power(one.sub(beta1), 2).div(one.sub(beta2));
}

function spreadRatio({ beta1, beta2 }: AdamDecays): Rational {
  return beta1.mul(beta1).div(beta2);
}

function requireDecays(who: string, { beta1, beta2 }: AdamDecays): void {
  requires(beta1.compare(0) >= 0 && beta1.compare(1) < 0, who, '0 ≤ beta1 < 1', toText(beta1));
  requires(beta2.compare(0) > 0 && beta2.compare(1) < 0, who, '0 < beta2 < 1', toText(beta2));
}
