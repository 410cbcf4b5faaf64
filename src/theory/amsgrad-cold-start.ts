import { one, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

interface ColdStart {
  readonly learningRate: Rational;
  readonly beta1: Rational;
  readonly beta2: Rational;
}

/**
 * (w_1 − w_0)² = λ²(1 − β₁)²/(1 − β₂) for AMSGrad from m_0 = v_0 = v̂_0 = 0 at any first gradient other than 0: how
 * far it goes does not depend on where it starts.
 *
 * Derivation: m_1 = (1 − β₁)g and v̂_1 = (1 − β₂)g². Convention: no ε, no bias correction. Ours.
 */
export function coldFirstStepSquare(p: ColdStart): Rational {
  return stepBoundSquare(p).mul(one.sub(p.beta1)).mul(one.sub(p.beta1));
}

/**
 * (w_{t+1} − w_t)² ≤ λ²/(1 − β₂) at every step of AMSGrad from m_0 = 0.
 *
 * Derivation: v̂_t ≥ (1 − β₂) max g² and |m_t| ≤ max|g|. Ours.
 */
export function stepBoundSquare({
  learningRate,
  beta2,
}: Pick<ColdStart, 'learningRate' | 'beta2'>): Rational {
  requires(
    beta2.compare(0) >= 0 && beta2.compare(1) < 0,
    'stepBoundSquare',
    '0 ≤ beta2 < 1',
    toText(beta2),
  );
  return learningRate.mul(learningRate).div(one.sub(beta2));
}

/** By what a state of AMSGrad is multiplied after every step if λ, w_0, m_0 are by c and v_0, v̂_0 by c². */
export function scaleOfStates(c: Rational): {
  readonly w: Rational;
  readonly m: Rational;
  readonly v: Rational;
  readonly vhat: Rational;
} {
  requires(c.compare(0) > 0, 'scaleOfStates', 'c > 0', toText(c));
  const square = c.mul(c);
  // g = xw and m are of degree 1, v and v̂ of degree 2, the step λm/√v̂ of degree 1.
  return { w: c, m: c, v: square, vhat: square };
}
