import { one, rational, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** The quantities of Kleinberg, Li and Yuan's one-step inequality. */
export interface OneStep {
  /** η */
  readonly learningRate: Rational;
  /** L, a Lipschitz constant of ∇f on the whole space. */
  readonly smoothness: Rational;
  /** c, the one-point convexity of the smoothed loss. */
  readonly convexity: Rational;
  /** σ² = E‖w‖²; the paper's r² where only ‖w‖ ≤ r is known. */
  readonly noiseVariance: Rational;
}

/** λ = 2ηc − η²L²: the share of the squared distance that one step removes. */
export function contraction({ learningRate: eta, convexity: c, smoothness: l }: OneStep): Rational {
  return two
    .mul(eta)
    .mul(c)
    .sub(square(eta.mul(l)));
}

/** b = η²σ²(1 + ηL)²: what the noise of one step adds. */
export function spread({ learningRate: eta, noiseVariance: s, smoothness: l }: OneStep): Rational {
  return square(eta.mul(one.add(eta.mul(l)))).mul(s);
}

/** Whether η < min{1/(2L), c/L², 1/(2c)}, the paper's condition on the step. */
export function isPublishedStep({
  learningRate: eta,
  convexity: c,
  smoothness: l,
}: OneStep): boolean {
  const half = rational('1/2');
  return eta.mul(l).lt(half) && eta.mul(l).mul(l).lt(c) && eta.mul(c).lt(half);
}

/**
 * The bound (1 − λ)‖y − x*‖² + b on E‖y⁺ − x*‖², y⁺ = y − ηw − η∇f(y − ηw).
 *
 * Derivation: expand the square; E‖∇f(y − ηw)‖² ≤ L²(‖y − x*‖² + η²σ²) uses ∇f(x*) = 0, and
 * E⟨w, ∇f(y − ηw) − ∇f(y)⟩ ≤ ηLσ². Where ∇f(x*) ≠ 0 it holds if E∇f(x* − ηw) = 0 under the noise of y:
 * then ‖E∇f(y − ηw)‖ ≤ L‖y − x*‖ and w + ∇f(y − ηw) varies by at most (1 + ηL)²σ².
 * Kleinberg, Li, Yuan 2018, Step 1 (constants confirmed in the text).
 */
export function oneStepBound(step: OneStep, squaredDistance: Rational): Rational {
  requireStep('oneStepBound', step, squaredDistance);
  return one.sub(contraction(step)).mul(squaredDistance).add(spread(step));
}

/**
 * The same bound where the paper claims it, under its own hypotheses at y: the condition on the step and
 * Assumption 1, descent = ⟨E∇f(y − ηw), y − x*⟩ ≥ c‖y − x*‖². It does not follow from them.
 */
export function publishedOneStepBound(
  step: OneStep,
  at: { readonly squaredDistance: Rational; readonly descent: Rational },
): Rational {
  const needed = step.convexity.mul(at.squaredDistance);
  requires(
    isPublishedStep(step),
    'publishedOneStepBound',
    'η < min{1/(2L), c/L², 1/(2c)}',
    toText(step.learningRate),
  );
  requires(
    at.descent.gte(needed),
    'publishedOneStepBound',
    `descent ≥ ${toText(needed)}`,
    toText(at.descent),
  );
  return oneStepBound(step, at.squaredDistance);
}

/**
 * The bound (1 − 2ηc + 2η²L²)‖y − x*‖² + η²r²((1 + ηL)² + 8η²L²) for any x* with ‖∇f(x*)‖ ≤ ηLr, r² in the
 * place of the variance.
 *
 * Derivation: as `oneStepBound`, with ‖E∇f(y − ηw)‖ ≤ L‖y − x*‖ + 2ηLr and (a + b)² ≤ 2a² + 2b². Ours.
 */
export function robustOneStepBound(step: OneStep, squaredDistance: Rational): Rational {
  requireStep('robustOneStepBound', step, squaredDistance);
  const { learningRate: eta, smoothness: l, noiseVariance: s } = step;
  const reach = square(eta.mul(l));
  return oneStepBound(step, squaredDistance)
    .add(reach.mul(squaredDistance))
    .add(reach.mul(8).mul(square(eta)).mul(s));
}

function requireStep(who: string, { learningRate }: OneStep, squaredDistance: Rational): void {
  requires(learningRate.compare(0) > 0, who, 'learningRate > 0', toText(learningRate));
  requires(squaredDistance.compare(0) >= 0, who, 'squaredDistance ≥ 0', toText(squaredDistance));
}

function square(value: Rational): Rational {
  return value.mul(value);
}
