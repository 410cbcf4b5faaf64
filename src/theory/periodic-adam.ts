import { one, toNumber, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** Reddi's periodic problem: slopes C, −1, −1, … on [−1, 1], read by Adam without momentum and correction. */
export interface PeriodicAdam {
  /** C */
  readonly slope: Rational;
  readonly beta2: Rational;
}

/**
 * Where Adam with α_t = α/√t, started at x = 1, is before every cycle of slopes C, −1, −1: back at 1, which is the
 * worst point of [−1, 1] since the slopes sum to C − 2 > 0. Holds for C > 2, 0 ≤ β₂ ≤ 1/(1 + C²) and every α > 0.
 *
 * Derivation: the first step of a cycle is at most α√(1 + C²)/(C√(3s + 1)), since v ≥ (1 − β₂)C²; the other two see
 * v ≤ 2C²/(1 + C²) and v ≤ C²(C² + 3)/(1 + C²)² and bring more back, for s ≥ 1 by
 * √((3s + 1)/(3s + 2)) + √((3s + 1)/(3s + 3)) ≥ √2 and for s = 0 by `firstCycleDrift` > 0. Clipping at −1 only
 * helps. Bias correction scales the rates by √(1 − β₂ᵗ), which grows in t, so it helps too. Reddi, Kale and Kumar 2018, Theorem 1, for β₂ = 1/(1 + C²); they assume α < √(1 − β₂) besides.
 */
export function adamFate({ slope, beta2 }: PeriodicAdam): 'stays at the worst point' {
  requires(slope.compare(2) > 0, 'adamFate', 'slope > 2', toText(slope));
  const most = one.div(one.add(slope.mul(slope)));
  requires(
    beta2.compare(0) >= 0 && beta2.lte(most),
    'adamFate',
    '0 ≤ beta2 ≤ 1/(1 + slope²)',
    toText(beta2),
  );
  return 'stays at the worst point';
}

/**
 * What the first cycle brings back beyond what it took, over α:
 * (1/√(2(1 + β₂C²)) + 1/√(3(1 + β₂ + β₂²C²)) − 1)/√(1 − β₂), in doubles.
 */
export function firstCycleDrift(p: PeriodicAdam): number {
  const [c, b] = [toNumber(p.slope), toNumber(p.beta2)];
  const back = 1 / Math.sqrt(2 * (1 + b * c * c)) + 1 / Math.sqrt(3 * (1 + b + b * b * c * c));
  return (back - 1) / Math.sqrt(1 - b);
}

/**
 * Bounds of the average regret against the best fixed point −1 after n whole cycles from x = 1:
 * 2(C − 2)/3, where it tends, and that plus 2/(3n) Σ_s min(2, α√(1 + C²)/(C√(3s + 1))).
 *
 * Derivation: a cycle from 1 costs C − x' − x'' against 2 − C, with 1 − (the first step down) ≤ x' ≤ x'' ≤ 1.
 */
export function regretBand(
  p: PeriodicAdam & { readonly learningRate: Rational; readonly cycles: number },
): { readonly lower: number; readonly upper: number } {
  adamFate(p);
  const [c, alpha] = [toNumber(p.slope), toNumber(p.learningRate)];
  const down = Array.from({ length: p.cycles }, (_, s) =>
    Math.min(2, (alpha * Math.sqrt(1 + c * c)) / (c * Math.sqrt(3 * s + 1))),
  );
  const lower = (2 * (c - 2)) / 3;
  return { lower, upper: lower + (2 * down.reduce((a, b) => a + b, 0)) / (3 * p.cycles) };
}
