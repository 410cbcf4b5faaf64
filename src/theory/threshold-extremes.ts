import { toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** An eigenvalue and the step 2λ/(λ² + s) that belongs to it. */
export interface DirectionStep {
  readonly [name: string]: Rational;
  readonly curvature: Rational;
  readonly step: Rational;
}

/** g_s(λ) = 2λ/(λ² + s): the step at which (1 − Cλ)² + C²s is 1 again. */
export function standstillStep(curvature: Rational, spread: Rational): Rational {
  requires(curvature.compare(0) > 0, 'standstillStep', 'curvature > 0', toText(curvature));
  requires(spread.compare(0) >= 0, 'standstillStep', 'spread ≥ 0', toText(spread));
  return two.mul(curvature).div(curvature.mul(curvature).add(spread));
}

/**
 * The least and the greatest of g_s(λ_j) over λ_1 ≥ … ≥ λ_m > 0, found by comparing s with products of neighbours.
 *
 * Derivation: 2/g_s(x) = x + s/x is convex with its minimum at √s, and g_s(a) ≥ g_s(b) for a > b exactly if s ≥ ab.
 * So the least is at an end and the greatest at the λ_j nearest √s in ratio. Of equals the larger λ. Patel 2018
 * (reconstructed).
 */
export function thresholdExtremes(
  eigenvalues: readonly Rational[],
  spread: Rational,
): {
  readonly [name: string]: DirectionStep;
  readonly least: DirectionStep;
  readonly greatest: DirectionStep;
} {
  requires(eigenvalues.length > 0, 'thresholdExtremes', 'at least one eigenvalue', 'none');
  const sorted = eigenvalues.toSorted((a, b) => b.compare(a));
  const [high, low] = [sorted[0]!, sorted.at(-1)!];
  const least = spread.gt(high.mul(low)) ? low : high;
  const nearest = sorted.findIndex(
    (x, j) => j + 1 === sorted.length || spread.gte(x.mul(sorted[j + 1]!)),
  );
  const at = (curvature: Rational) => ({ curvature, step: standstillStep(curvature, spread) });
  return { least: at(least), greatest: at(sorted[nearest]!) };
}
