import { logarithm, one, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { factorProduct } from './exponent-sign.ts';

/** Moves a bound in doubles to the safe side. */
const rounding = 1e-12;

/**
 * AMSGrad with β₁ = 0, v̂₀ = V = `root`² and v₀ ≤ V, as long as |x_s w_s| ≤ √V: v̂ stays V, and w is SGD's with
 * the step η = λ/√V, that is w_0∏(1 − ηx_s).
 *
 * Derivation: v is a convex combination of numbers that are at most V. Convention: no ε, no bias correction.
 * Ours, after Ziyin, Li, Simon, Ueda 2022.
 *
 * @param factors the 1 − ηx_s that come one after the other.
 */
export function frozenPath(p: {
  readonly start: Rational;
  readonly root: Rational;
  readonly factors: readonly Rational[];
}): readonly {
  readonly w: Rational;
  readonly cap: Rational;
}[] {
  requires(p.root.compare(0) > 0, 'frozenPath', 'root > 0', toText(p.root));
  const cap = p.root.mul(p.root);
  let w = p.start;
  return p.factors.map((f) => {
    w = w.mul(f);
    return { w, cap };
  });
}

/**
 * A lower bound of the chance that AMSGrad stays frozen for ever and w → 0: 1 − (X|w_0|/√V)^p*, where
 * E|f|^p* = 1 for the factors f = 1 − ηx, E log|f| < 0 and X = max|x|.
 *
 * Derivation: |w_t|^p* is a martingale of the frozen walk; Ville's inequality. Ours.
 *
 * @param ratio X|w_0|/√V ≤ 1.
 */
export function freezeBound(p: {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly ratio: Rational;
}): number {
  requires(
    p.ratio.compare(0) >= 0 && p.ratio.compare(1) <= 0,
    'freezeBound',
    '0 ≤ ratio ≤ 1',
    toText(p.ratio),
  );
  const order = criticalMoment(p);
  return order === Infinity ? 1 : Math.max(0, 1 - Math.exp(order * logarithm(p.ratio)) - rounding);
}

/**
 * p* > 0 with E|f|^p* = 1, from below by bisection; Infinity where no |f| exceeds 1.
 *
 * Derivation: log E|f|ᵖ is convex in p, 0 at p = 0 and falls there at the rate E log|f| < 0.
 */
export function criticalMoment(p: {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}): number {
  requires(
    factorProduct(p).compare(1) < 0,
    'criticalMoment',
    'E log|f| < 0',
    toText(factorProduct(p)),
  );
  if (p.factors.every((f) => f.abs().compare(one) <= 0)) return Infinity;
  const logs = p.factors.map((f) => logarithm(f.abs()));
  const total = p.weights.reduce((a, b) => a + b);
  const excess = (order: number) =>
    logs.reduce((so, log, i) => so + (p.weights[i]! / total) * Math.expm1(order * log), 0);
  let high = 1;
  while (excess(high) <= 0) high *= 2;
  let low = 0;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) <= 0) low = middle;
    else high = middle;
  }
  return low;
}
