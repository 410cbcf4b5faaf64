import { one, two, type Rational } from '../numeric/rational.ts';

/** The two-layer network ℓ = (uwx − y)² in the coordinates s = u + w and d = u − w. */
export interface TwoLayerState {
  readonly symmetric: Rational;
  readonly antisymmetric: Rational;
}

/** A data point and the learning rate λ. */
export interface TwoLayerSample {
  readonly input: Rational;
  readonly target: Rational;
  readonly learningRate: Rational;
}

/**
 * One step of SGD, exactly: s ← s(1 − cxr) and d ← d(1 + cxr) with the residual r = uwx − y, uw = (s² − d²)/4
 * and c = 2λ (c = λ for the halved loss). So s = 0 and d = 0 stay, and near 0 the multipliers are 1 ± cxy.
 *
 * Derivation: u ← u − cxrw and w ← w − cxru, added and subtracted. Ziyin, Li, Galanti, Ueda 2023 (reconstructed).
 */
export function twoLayerStep(
  { symmetric: s, antisymmetric: d }: TwoLayerState,
  { input, target, learningRate }: TwoLayerSample,
): TwoLayerState {
  const product = s.mul(s).sub(d.mul(d)).div(4);
  const push = learningRate.mul(two).mul(input).mul(product.mul(input).sub(target));
  return { symmetric: s.mul(one.sub(push)), antisymmetric: d.mul(one.add(push)) };
}
