import { two, zero, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';

/**
 * SGD on ℓ = (uwx − y)² near the saddle at 0, in units of the step: signal m = cμ and standard deviation s = cσ with
 * c = 2λ (c = λ for the halved loss) and xy = μ ± σ with equal weights.
 */
export interface TwoLayerStep {
  readonly signal: Rational;
  readonly signalStd: Rational;
}

/** What becomes of a direction: w ← (1 ± cχ)w shrinks or grows almost surely, or neither. */
export type DirectionFate = 'shrinks' | 'grows' | 'boundary';

/**
 * The fate of the symmetric direction u = w, multipliers 1 + m ± s: it shrinks where m² + 2m < s² < m² + 2m + 2.
 *
 * Derivation: (1 + m)² − s² is the product of both multipliers, and its size is compared with 1.
 */
export function symmetricFate({ signal, signalStd }: TwoLayerStep): DirectionFate {
  const above = signalStd.mul(signalStd).sub(signal.mul(signal)).sub(signal.mul(2));
  if (above.n === 0n || above.equals(two)) return 'boundary';
  return above.gt(zero) && above.lt(two) ? 'shrinks' : 'grows';
}

/** The fate of the antisymmetric direction u = −w, multipliers 1 − m ∓ s: m turns to −m. */
export function antisymmetricFate({ signal, signalStd }: TwoLayerStep): DirectionFate {
  return symmetricFate({ signal: signal.neg(), signalStd });
}

/** What becomes of the mean square on u = −w: it shrinks where (1 − m)² + s² < 1, that is s² < 2m − m². */
export function meanSquareFate({ signal, signalStd }: TwoLayerStep): DirectionFate {
  const above = signalStd.mul(signalStd).add(signal.mul(signal)).sub(signal.mul(2));
  return (['shrinks', 'boundary', 'grows'] as const)[above.compare(0) + 1]!;
}

/** The phases of Ziyin, Li, Galanti and Ueda 2023, Proposition 2; `boundary` where an exponent is 0. */
export type Phase = 'Ia' | 'Ib' | 'II' | 'III' | 'IV' | 'boundary';

/**
 * I: only u = w grows, the direction that learns; Ia where u = −w also shrinks in mean square, s² < 2m − m², Ib
 * elsewhere. II: only u = −w grows. III: both shrink, SGD collapses into the saddle. IV: both grow.
 *
 * Convention: m > 0. Which part of I is called Ia is reconstructed.
 */
export function twoLayerPhase(step: TwoLayerStep): Phase {
  requires(step.signal.gt(zero), 'twoLayerPhase', 'signal > 0', step.signal.toFraction());
  const [plus, minus] = [symmetricFate(step), antisymmetricFate(step)];
  if (plus === 'boundary' || minus === 'boundary') return 'boundary';
  if (plus === 'shrinks') return minus === 'shrinks' ? 'III' : 'II';
  if (minus === 'grows') return 'IV';
  return meanSquareFate(step) === 'shrinks' ? 'Ia' : 'Ib';
}
