import type { Interval } from '../numeric/interval.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { one, toText, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { determinantBound, wordBound } from './lyapunov-bounds.ts';
import type { MatrixLaw } from './words.ts';

/** Frozen AMSGrad with momentum on ℓ = xw²/2, by r = η(1 − β₁)x with η = λ/√V: r is one of `pulls`. */
export interface FrozenMomentum {
  readonly beta1: Rational;
  readonly pulls: readonly Rational[];
  readonly weights: readonly number[];
}

/**
 * (w_{t+1}, w_t) from (w_t, w_{t−1}): w_{t+1} = (1 + β₁ − r)w_t − β₁w_{t−1}, of determinant β₁ whatever r is.
 *
 * Derivation: put m_t = (w_{t−1} − w_t)/η into m_{t+1} = β₁m_t + (1 − β₁)xw_t. Ours, after the AMSGrad example of
 * Ziyin, Li, Simon, Ueda 2022.
 */
export function momentumCompanion(beta1: Rational, pull: Rational): Matrix<Rational> {
  requires(
    beta1.compare(0) >= 0 && beta1.compare(1) < 0,
    'momentumCompanion',
    '0 ≤ beta1 < 1',
    toText(beta1),
  );
  return [
    [one.add(beta1).sub(pull), beta1.neg()],
    [one, zero],
  ];
}

/** The companions with their weights. */
export function momentumLaw({ beta1, pulls, weights }: FrozenMomentum): MatrixLaw {
  return { matrices: pulls.map((pull) => momentumCompanion(beta1, pull)), weights };
}

/**
 * ½ log β₁ ≤ Λ ≤ U_k, k the given length: the top exponent of frozen AMSGrad, which converges near 0 where Λ < 0.
 *
 * Derivation: |det|^½ ≤ norm; subadditivity.
 */
export function momentumExponentBounds(
  p: FrozenMomentum,
  length: number,
): {
  readonly lower: Interval;
  readonly upper: Interval;
} {
  requires(p.beta1.compare(0) > 0, 'momentumExponentBounds', 'beta1 > 0', toText(p.beta1));
  const law = momentumLaw(p);
  return { lower: determinantBound(law), upper: wordBound(law, length) };
}

/**
 * w_1, w_2, … of AMSGrad with v̂_0 = V ≥ v_0 as long as |x_s w_s| ≤ √V, by the two-term recursion from
 * w_0 and w_{−1} = w_0 + ηm_0.
 */
export function frozenMomentumPath(p: {
  readonly beta1: Rational;
  readonly start: Rational;
  readonly before: Rational;
  /** The r that come one after the other. */
  readonly path: readonly Rational[];
}): readonly Rational[] {
  let [now, before] = [p.start, p.before];
  return p.path.map((pull) => {
    [now, before] = [one.add(p.beta1).sub(pull).mul(now).sub(p.beta1.mul(before)), now];
    return now;
  });
}
