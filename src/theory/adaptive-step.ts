import { largest, one, power, sum, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** A gradient sequence and the learning rates of its steps. */
export interface AdaptiveRun {
  readonly gradients: readonly Rational[];
  readonly learningRates: readonly Rational[];
  readonly beta2: Rational;
}

/**
 * Where the bias correction 1/(1 − β₂ᵗ) of the squared-gradient average v stands to AMSGrad's maximum:
 * nowhere (Reddi, Kale and Kumar 2018), before it, or after it as in PyTorch.
 */
export type BiasCorrection = 'none' | 'before' | 'after';

/**
 * The squares of AMSGrad's effective rates, α_t²/v̂_t for t = 1, 2, …
 *
 * Derivation: v_t = (1 − β₂)Σ β₂^{t−s} g_s² from v_0 = 0; v̂_t is the largest v_s (or v_s/(1 − β₂ˢ)) of s ≤ t, so α_t/√v̂_t cannot
 * grow unless α_t does or a correction that falls in t divides the maximum.
 */
export function amsgradSquaredSteps(
  { gradients, learningRates, beta2 }: AdaptiveRun,
  correction: BiasCorrection = 'none',
): readonly Rational[] {
  requires(
    beta2.compare(0) >= 0 && beta2.compare(1) < 0,
    'amsgradSquaredSteps',
    '0 ≤ beta2 < 1',
    toText(beta2),
  );
  requires(
    gradients.length > 0 && gradients[0]!.n !== 0n,
    'amsgradSquaredSteps',
    'a first gradient other than 0',
    gradients.map(toText),
  );
  requires(
    learningRates.length === gradients.length,
    'amsgradSquaredSteps',
    'a learning rate for each gradient',
    learningRates.length,
  );
  const filled = (t: number) => one.sub(power(beta2, t));
  const averages = gradients.map((_, last) =>
    one.sub(beta2).mul(
      sum(
        gradients.slice(0, last + 1).map((g, s) =>
          power(beta2, last - s)
            .mul(g)
            .mul(g),
        ),
      ),
    ),
  );
  const corrected =
    correction === 'before' ? averages.map((v, i) => v.div(filled(i + 1))) : averages;
  return learningRates.map((alpha, i) => {
    const highest = largest(corrected.slice(0, i + 1));
    return alpha.mul(alpha).div(correction === 'after' ? highest.div(filled(i + 1)) : highest);
  });
}
