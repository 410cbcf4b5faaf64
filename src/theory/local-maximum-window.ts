import { logarithm, one, toText, two, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/** SGD on ℓ = xw²/2 with x = 1 or −1 − a, each half of the time: E x = −a/2, a strict maximum where a > 0. */
export interface LocalMaximum {
  /** a. */
  readonly asymmetry: Rational;
  readonly learningRate: Rational;
}

/**
 * Whether SGD is drawn to 0: exactly for a/(1 + a) < λ < [a + √(a² + 8(1 + a))]/(2(1 + a)), asked without the
 * root; at both ends E log|1 − λx| = 0 and the walk oscillates. The distance is the log of the nearer ratio.
 *
 * Derivation: the factors multiply to 1 + aλ − (1 + a)λ², which must lie strictly between −1 and 1. Ziyin,
 * Li, Simon, Ueda 2022 (reconstructed; with x = −1 + a theirs is our −a).
 */
export function localMaximumFate(p: LocalMaximum): {
  readonly is: 'converges' | 'diverges' | 'oscillates';
  readonly distance: number;
} {
  const ratios = [lowerRatio(p), upperRatio(p)];
  const sides = ratios.map((ratio) => ratio.compare(1));
  const is = sides.every((side) => side < 0)
    ? 'converges'
    : sides.includes(0)
      ? 'oscillates'
      : 'diverges';
  return { is, distance: Math.min(...ratios.map((ratio) => Math.abs(logarithm(ratio)))) };
}

/** a/(λ(1 + a)), below 1 above the window's lower end; 0 where a ≤ 0 leaves none. */
export function lowerRatio({ asymmetry: a, learningRate: lambda }: LocalMaximum): Rational {
  requires(a.compare(-1) > 0, 'lowerRatio', 'asymmetry > −1', toText(a));
  requires(lambda.compare(0) > 0, 'lowerRatio', 'learningRate > 0', toText(lambda));
  const end = a.div(one.add(a));
  return end.compare(0) > 0 ? end.div(lambda) : end.mul(0);
}

/** ((1 + a)λ² − aλ)/2, below 1 below the window's upper end; it may be negative there. */
export function upperRatio({ asymmetry: a, learningRate: lambda }: LocalMaximum): Rational {
  return one.add(a).mul(lambda).sub(a).mul(lambda).div(two);
}
