import { toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import type { OneStep } from './one-step-bound.ts';

/** What Assumption 1 at one point y knows of x*. */
export interface SeenFrom extends Omit<OneStep, 'noiseVariance'> {
  /** E‖w‖ under the noise of y; at most r. */
  readonly meanNoise: Rational;
  /** s = ‖y − x*‖ */
  readonly distance: Rational;
}

/**
 * ηL E‖w‖ + (L − c)s, a bound on ‖∇f(x*)‖ where Assumption 1 holds at y = x* − s∇f(x*)/‖∇f(x*)‖; ηLr as s → 0.
 *
 * Derivation: with u = ∇f(x*)/‖∇f(x*)‖ the assumption says ⟨E∇f(y − ηw), u⟩ ≤ −cs, and E∇f(y − ηw) is no farther from
 * ∇f(x*) than L(s + ηE‖w‖). Ours, makes explicit what Kleinberg, Li and Yuan's Assumption 1 implies.
 */
export function targetGradientBound(p: SeenFrom): Rational {
  const { learningRate, smoothness, convexity, meanNoise, distance } = p;
  const who = 'targetGradientBound';
  requires(learningRate.compare(0) > 0, who, 'learningRate > 0', toText(learningRate));
  requires(meanNoise.compare(0) >= 0, who, 'meanNoise ≥ 0', toText(meanNoise));
  requires(distance.compare(0) > 0, who, 'distance > 0', toText(distance));
  return learningRate.mul(smoothness).mul(meanNoise).add(smoothness.sub(convexity).mul(distance));
}
