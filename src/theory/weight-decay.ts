import { one, power, sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** A run with weight decay d; our decoupled step shrinks w by 1 − λd, Loshchilov and Hutter's own by 1 − ηd without λ. */
export interface DecayedRun {
  readonly learningRate: Rational;
  /** d */
  readonly decay: Rational;
  /** w₀ */
  readonly start: Rational;
}

/**
 * w_t of SGD with decay, t = 1, 2, …: (1 − λd)ᵗ w₀ − λ Σ_{s ≤ t} (1 − λd)^{t−s} g_s. The same for an L2 penalty, g + dw
 * in place of g, and for decay of its own: w − λ(g + dw) = (1 − λd)w − λg.
 */
export function decayedDescent(
  { learningRate, decay, start }: DecayedRun,
  gradients: readonly Rational[],
): readonly Rational[] {
  const kept = one.sub(learningRate.mul(decay));
  return gradients.map((_, last) => {
    const pushed = sum(gradients.slice(0, last + 1).map((g, s) => power(kept, last - s).mul(g)));
    return power(kept, last + 1)
      .mul(start)
      .sub(learningRate.mul(pushed));
  });
}

/**
 * By how much w₂ of the heavy ball with an L2 penalty exceeds w₂ with decoupled decay: −λμd w₀, whatever the gradients.
 * The penalty's first share of the velocity, d w₀, comes back times μ; decay of its own does not pass through m.
 */
export function heavyBallDecayGap({
  learningRate,
  decay,
  start,
  momentum,
}: DecayedRun & { readonly momentum: Rational }): Rational {
  return learningRate.mul(momentum).mul(decay).mul(start).neg();
}

/**
 * The first steps of bias-corrected Adam with ε = 0, which is by the sign of the gradient alone: with an L2 penalty
 * w₀ − λ sign(g + dw₀), decoupled (AdamW) (1 − λd)w₀ − λ sign g. Needs gradients that are not 0.
 */
export function firstAdamSteps({
  learningRate,
  decay,
  start,
  gradient,
}: DecayedRun & { readonly gradient: Rational }): {
  readonly penalty: Rational;
  readonly decoupled: Rational;
} {
  const pull = decay.mul(start);
  const total = gradient.add(pull);
  requires(
    gradient.n !== 0n && total.n !== 0n,
    'firstAdamSteps',
    'g ≠ 0 and g + d·w ≠ 0',
    `${toText(gradient)} and ${toText(total)}`,
  );
  const sign = (g: Rational) => learningRate.mul(g.s);
  return {
    penalty: start.sub(sign(total)),
    decoupled: start.sub(learningRate.mul(pull)).sub(sign(gradient)),
  };
}

/** Whether those two first steps are one and the same: iff d w₀ = sign(g + d w₀) − sign g, so iff d w₀ is 0 or undoes g by 2. */
export function isSameFirstAdamStep(p: DecayedRun & { readonly gradient: Rational }): boolean {
  firstAdamSteps(p);
  const pull = p.decay.mul(p.start);
  const jump = p.gradient.add(pull).s - p.gradient.s;
  return p.learningRate.n === 0n || pull.equals(jump);
}
