import { one, toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** Gradient descent with additive white noise on f = ax²/2. */
export interface NoisyBowlStep {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  /** σ² of the gradient noise w; the displacement z = −ηw has η²σ². */
  readonly noiseVariance: Rational;
}

/**
 * Stationary variances of x and of y = x − ηf′(x) for 0 < ηa < 2: σ_z²/(1 − q²) and q²σ_z²/(1 − q²), q = 1 − ηa,
 * σ_z² = η²σ².
 *
 * Derivation: x⁺ = qx + z and y = qx; Kleinberg, Li, Yuan 2018 watch y, SGD itself is x. Ours.
 */
export function halfStepVariances(p: NoisyBowlStep): {
  readonly x: Rational;
  readonly y: Rational;
} {
  const step = p.learningRate.mul(p.curvature);
  requires(
    step.compare(0) > 0 && step.compare(2) < 0,
    'halfStepVariances',
    '0 < learningRate·curvature < 2',
    toText(step),
  );
  const square = one.sub(step).mul(one.sub(step));
  const x = displacementVariance(p).div(one.sub(square));
  return { x, y: square.mul(x) };
}

/** σ_z² = η²σ² */
export function displacementVariance({ learningRate, noiseVariance }: NoisyBowlStep): Rational {
  requires(
    noiseVariance.compare(0) >= 0,
    'displacementVariance',
    'noiseVariance ≥ 0',
    toText(noiseVariance),
  );
  return learningRate.mul(learningRate).mul(noiseVariance);
}
