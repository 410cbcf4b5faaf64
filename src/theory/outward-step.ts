import { logarithm, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** What decides whether a gradient step from x leads away from x*. */
export interface StepLength {
  readonly learningRate: Rational;
  /** ⟨∇f(x), x − x*⟩ */
  readonly descent: Rational;
  /** ‖∇f(x)‖² */
  readonly squaredGradient: Rational;
}

/** The step length 2⟨∇f(x), x − x*⟩/‖∇f(x)‖² at which the distance to x* stays the same. */
export function isometricStep({
  descent,
  squaredGradient,
}: Omit<StepLength, 'learningRate'>): Rational {
  requires(
    squaredGradient.compare(0) > 0,
    'isometricStep',
    '∇f(x) ≠ 0',
    squaredGradient.toFraction(),
  );
  return two.mul(descent).div(squaredGradient);
}

/**
 * Whether x − η∇f(x), η > 0, is farther from x* than x, as far or nearer.
 *
 * Derivation: ‖x − η∇f − x*‖² − ‖x − x*‖² = η(η‖∇f‖² − 2⟨∇f, x − x*⟩). The distance is the log of η's ratio to
 * the isometric step. Kleinberg, Li, Yuan 2018, Theorem 3, sharpened to an equivalence.
 */
export function outwardStep(p: StepLength): {
  readonly is: 'farther' | 'as far' | 'nearer';
  readonly distance: number;
} {
  requires(
    p.learningRate.compare(0) > 0,
    'outwardStep',
    'learningRate > 0',
    p.learningRate.toFraction(),
  );
  const limit = isometricStep(p);
  const side = p.learningRate.compare(limit);
  const distance =
    limit.compare(0) > 0 ? Math.abs(logarithm(p.learningRate) - logarithm(limit)) : 1;
  return { is: side > 0 ? 'farther' : side < 0 ? 'nearer' : 'as far', distance };
}
