import { one, rational, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** One noisy step near x*. */
export interface Swing {
  /** η */
  readonly learningRate: Rational;
  /** L, a Lipschitz constant of ∇f. */
  readonly smoothness: Rational;
  /** r, a bound of ‖w‖. */
  readonly noiseRadius: Rational;
  /** δ, a bound of ‖y − x*‖. */
  readonly distance: Rational;
}

/**
 * 3.5η²r² + 7ηrδ, a bound on |‖y⁺ − x*‖² − E‖y⁺ − x*‖²| for ηL ≤ 1/2, where ∇f(x*) = 0, or ‖∇f(x*)‖ ≤ ηLr and
 * δ ≥ 8ηr.
 *
 * Derivation: `sharpSwing` at ηL = 1/2 is 2.25η²r² + 6ηrδ; a gradient at x* lengthens p by at most ηr/2 ≤ δ/16.
 * Kleinberg, Li, Yuan 2018, M of the main theorem (constants confirmed).
 */
export function publishedSwing(p: Swing): Rational {
  requireSwing('publishedSwing', p);
  const step = p.learningRate.mul(p.smoothness);
  requires(step.lte(rational('1/2')), 'publishedSwing', 'ηL ≤ 1/2', toText(step));
  return swing(p, rational('7/2'), rational(7));
}

/**
 * (1 + ε)²η²r² + 2(1 + ε)(1 + 2ε)ηrδ with ε = ηL of any size, where ∇f(x*) = 0. Ours.
 *
 * Derivation: y⁺ − x* = p − q with p = y − x* − η∇f(y), ‖p‖ ≤ (1 + ε)δ, and q = ηw + η(∇f(y − ηw) − ∇f(y)),
 * ‖q‖ ≤ (1 + ε)ηr. Since E w = 0, q − Eq = ηw + η(∇f(y − ηw) − E∇f(y − ηw)) is no longer than (1 + 2ε)ηr.
 */
export function sharpSwing(p: Swing): Rational {
  requireSwing('sharpSwing', p);
  const step = p.learningRate.mul(p.smoothness);
  const long = one.add(step);
  return swing(p, long.mul(long), two.mul(long).mul(step.mul(two).add(one)));
}

function swing(p: Swing, square: Rational, cross: Rational): Rational {
  const reach = p.learningRate.mul(p.noiseRadius);
  return square.mul(reach).mul(reach).add(cross.mul(reach).mul(p.distance));
}

function requireSwing(who: string, { learningRate, noiseRadius, distance }: Swing): void {
  requires(learningRate.compare(0) > 0, who, 'learningRate > 0', toText(learningRate));
  requires(noiseRadius.compare(0) >= 0, who, 'noiseRadius ≥ 0', toText(noiseRadius));
  requires(distance.compare(0) >= 0, who, 'distance ≥ 0', toText(distance));
}
