import { toNumber, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** AMSGrad without momentum on slopes C, −1, …, −1 over [−1, 1], C above the sum of the others; α_t = α/√t. */
export interface PeriodicAmsgrad {
  /** C */
  readonly slope: Rational;
  readonly period: number;
  readonly beta2: Rational;
  /** α */
  readonly learningRate: Rational;
  /** x₁ */
  readonly start: Rational;
}

/** V, the limit of v̂ on these slopes: 1 + (C² − 1)(1 − β₂)/(1 − β₂ⁿ), the average just after the slope C; from v₀ = 0 it is not passed. */
export function cyclicCap({ slope, period, beta2 }: PeriodicAmsgrad): number {
  const [c, b] = [toNumber(slope), toNumber(beta2)];
  let terms = 0;
  for (let i = 0; i < period; i++) terms = terms * b + 1;
  return 1 + ((c - 1) * (c + 1)) / terms;
}

/**
 * Bounds of x + 1 before the cycles 2, 3, …, cycles + 1: e_{s+1} = max(e_s − α(C − n + 1)/√(V(ns + 1)), α(n − 1)/√((1 − β₂)C²(ns + 2))) from
 * e_0 = x₁ + 1. They tend to 0, as Σ 1/√(ns + 1) = ∞.
 *
 * Derivation: v̂ does not fall, so a cycle's n − 1 steps up, each at a smaller rate, are at most (n − 1)/C of its step down, which is at
 * least αC/√(V(ns + 1)). Where the step down is cut off at −1 only the steps up count, and v̂ ≥ v₁ = (1 − β₂)C². Being cut off at 1 lowers x.
 */
export function amsgradEnvelope(p: PeriodicAmsgrad, cycles: number): readonly number[] {
  requires(
    p.slope.compare(p.period - 1) > 0,
    'amsgradEnvelope',
    'slope > period − 1',
    toText(p.slope),
  );
  return envelope(p, cycles);
}

/** The same formula wherever it is a number. */
export function envelope(p: PeriodicAmsgrad, cycles: number): readonly number[] {
  const [c, n, alpha] = [toNumber(p.slope), p.period, toNumber(p.learningRate)];
  const first = Math.sqrt(1 - toNumber(p.beta2)) * c;
  const bounds: number[] = [];
  let bound = toNumber(p.start) + 1;
  for (let s = 0; s < cycles; s++) {
    const fall = (alpha * Math.abs(c - n + 1)) / Math.sqrt(cyclicCap(p) * (n * s + 1));
    bound = Math.max(bound - fall, (alpha * (n - 1)) / (first * Math.sqrt(n * s + 2)));
    bounds.push(bound);
  }
  return bounds;
}

/**
 * The cycle by which −1 has been touched: the first N with α(C − n + 1)/√V Σ_{s < N} 1/√(ns + 1) ≥ x₁ + 1. In steps nN ≈
 * (n(x₁ + 1)/2)² V/(α(C − n + 1))² for many of them.
 */
export function amsgradReach(p: PeriodicAmsgrad): number {
  amsgradEnvelope(p, 0);
  const speed =
    (toNumber(p.learningRate) * toNumber(p.slope.sub(p.period - 1))) / Math.sqrt(cyclicCap(p));
  let [left, cycle] = [toNumber(p.start) + 1, 0];
  while (left > 0) left -= speed / Math.sqrt(p.period * cycle++ + 1);
  return Math.max(1, cycle);
}

/** A bound of the average regret against −1 after whole cycles: C Σ e_s/(nN), which tends to 0 with the e_s. */
export function amsgradRegret(p: PeriodicAmsgrad, cycles: number): number {
  const bounds = [toNumber(p.start) + 1, ...amsgradEnvelope(p, cycles - 1)];
  return (toNumber(p.slope) * bounds.reduce((a, b) => a + b, 0)) / (p.period * cycles);
}
