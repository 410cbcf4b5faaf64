import { directionMultipliers, targetOf, twoLayerNetwork } from '../dynamics/two-layer-network.ts';
import type { Multiplier } from '../dynamics/multipliers.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { finiteLaw, type FiniteLaw, type Law } from '../noise/law.ts';
import { one, rational, zero, type Rational } from '../numeric/rational.ts';

/** The factors 1 + 2λxy of the smallest two-layer network along u = w, x = 1, and how many samples a step averages. */
export interface FactorBatch {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly batchSize: number;
  readonly learningRate: Rational;
}

/** The law of the targets of single samples. */
export const factorTargets = ({ factors, weights, learningRate }: FactorBatch): FiniteLaw =>
  finiteLaw(factors.map((f, i) => [targetOf(f, learningRate), rational(weights[i]!)]));

/** The network whose targets have this law, averaged or not. */
export const networkWithTargets = (noise: Law): Recursion =>
  twoLayerNetwork({ mean: zero, deviation: one, noise });

/** What a step near the saddle multiplies u = w by, under this law of targets. */
export const symmetricMultipliers = (
  { learningRate }: FactorBatch,
  targets: Law,
): readonly Multiplier[] => directionMultipliers(networkWithTargets(targets), learningRate, 1);
