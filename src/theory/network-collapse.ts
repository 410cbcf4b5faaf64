import { one, two, type Rational } from '../numeric/rational.ts';
import { dominatedPath, type Domination } from './quartic-walk.ts';
import { antisymmetricFate, symmetricFate, type TwoLayerStep } from './two-layer-phase.ts';

/**
 * Whether SGD near the saddle of ℓ = (uwx − y)² collapses into it, xy = μ ± σ with equal weights: exactly where both
 * directions u = ±w shrink, though E xy ≠ 0 makes 0 a strict saddle.
 *
 * Derivation: u ± w decouple at 0, with multipliers 1 ± 2λxy. Ziyin, Li, Simon, Ueda 2022 (reconstructed).
 */
export function collapseFate(step: TwoLayerStep): 'collapses' | 'escapes' | 'boundary' {
  const fates = [symmetricFate(step), antisymmetricFate(step)];
  if (fates.includes('grows')) return 'escapes';
  return fates.includes('boundary') ? 'boundary' : 'collapses';
}

/**
 * On the invariant line u = w with x² = 1 the network obeys u ← u(f − cu²), f = 1 + c·xy, c = 2λ: the quartic walk with
 * the learning rate c, so from u_0² ≤ 2f_min/c every path has |u_t| ≤ |u_0|∏f and u_t² ≤ 2f_min/c.
 *
 * Derivation: u' = u − 2λ(uwx − y)xw at w = u.
 */
export function collapsingPath(p: {
  readonly learningRate: Rational;
  readonly lowFactor: Rational;
  readonly highFactor: Rational;
  readonly start: Rational;
  readonly factors: readonly Rational[];
}): readonly Domination[] {
  return dominatedPath({ ...p, learningRate: two.mul(p.learningRate) });
}

/** f = 1 + 2λ·xy. */
export function symmetricFactor(learningRate: Rational, product: Rational): Rational {
  return one.add(two.mul(learningRate).mul(product));
}
