import { exponentOrderToZero } from '../dynamics/exponent-order.ts';
import type { Multiplier } from '../dynamics/multipliers.ts';
import { directionMultipliers, twoLayerOnPoints } from '../dynamics/two-layer-network.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { phaseBoundary, type PhaseBoundary } from '../theory/phase-boundary.ts';
import type { DirectionFate } from '../theory/two-layer-phase.ts';
import { fraction, scale } from './fraction.ts';
import { choice, vector } from './pick.ts';

/** Points (x, y) for the smallest two-layer network, with integer weights. */
export interface PhaseData {
  readonly learningRate: Rational;
  readonly inputs: readonly Rational[];
  readonly targets: readonly Rational[];
  readonly weights: readonly number[];
}

/** Two points, beside the m = 2λ E xy and s of the phase diagram. */
export interface PhasePoint extends PhaseData {
  readonly signal: Rational;
  readonly signalStd: Rational;
}

export const phasePointDraws = {
  curve: choice([
    'none',
    's² = m² + 2m',
    's² = m² + 2m + 2',
    's² = m² − 2m',
    's² = m² − 2m + 2',
    's² = 2m − m²',
  ]),
  position: fraction({ above: 0, below: 1 }),
  offset: fraction({ from: -1, to: 1, near: [0] }),
  learningRate: scale({ from: '1/8', to: 8 }),
  inputs: vector(2, scale({ from: '1/8', to: 8 })),
};

/** What `phasePoint` is made of. */
export interface PhaseDraws {
  readonly curve: PhaseBoundary | 'none';
  readonly position: Rational;
  readonly offset: Rational;
  readonly learningRate: Rational;
  readonly inputs: readonly Rational[];
}

/** Two points (x, y) with 2λxy = m + s and m − s, `offset` half a deviation away from the curve. */
export const phasePoint = ({
  curve,
  position,
  offset,
  learningRate,
  inputs,
}: PhaseDraws): PhasePoint => {
  const { signal, signalStd: base } =
    curve === 'none'
      ? { signal: position.mul(3), signalStd: rational('3/2') }
      : phaseBoundary(curve, position);
  const signalStd = base.mul(offset.div(2).add(1));
  return {
    ...phaseData(learningRate, inputs, [signal.add(signalStd), signal.sub(signalStd)]),
    signal,
    signalStd,
  };
};

/** What a step of the network at the origin multiplies w ∝ (1, sign) by. */
export const phaseMultipliers = (p: PhaseData, sign: 1 | -1): readonly Multiplier[] =>
  directionMultipliers(twoLayerOnPoints(p), p.learningRate, sign);

/** Where that direction goes, by the exact sign of E log|f|. */
export const phaseFate = (p: PhaseData, sign: 1 | -1): DirectionFate =>
  (['shrinks', 'boundary', 'grows'] as const)[exponentOrderToZero(phaseMultipliers(p, sign)) + 1]!;

/** The points (x, y) with these x and 2λxy. */
export const phaseData = (
  learningRate: Rational,
  inputs: readonly Rational[],
  products: readonly Rational[],
  weights = [1, 1],
): PhaseData => ({
  learningRate,
  inputs,
  targets: products.map((product, i) => product.div(learningRate).div(2).div(inputs[i]!)),
  weights,
});
