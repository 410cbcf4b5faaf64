import { finiteLaw } from '../noise/law.ts';
import { meanLog, type DensityName } from '../numeric/mean-log.ts';
import { one, sum, toNumber, zero, type Rational } from '../numeric/rational.ts';
import { latticeFate } from './lattice-fate.ts';
import { momentFate } from './moment-fate.ts';
import type { Multiplier } from './multipliers.ts';
import { directionMultipliers, twoLayerNetwork, type NoisyTargets } from './two-layer-network.ts';

type Growth = 'shrinks' | 'boundary' | 'grows';

/** The signs of the drifts along u = w and u = −w and of the latter's mean square; undefined where bounds hold 0. */
export interface SaddleGrowth {
  readonly symmetric: Growth | undefined;
  readonly antisymmetric: Growth | undefined;
  readonly meanSquare: Growth;
}

const densities: Readonly<Record<string, DensityName>> = {
  'N(0, 1)': 'gaussian',
  'U(−√3, √3)': 'uniform',
  Laplace: 'laplace',
};

/**
 * What the network linearised at its saddle does: finite noise by its lattice of log-factors or a fractional moment, other noise by
 * cells of E log|a + bξ|, the factor a + bξ being read off the recursion at ξ = 0 and 1.
 */
export function saddleGrowth(targets: NoisyTargets, learningRate: Rational): SaddleGrowth {
  if (targets.noise.atoms !== undefined) {
    const network = twoLayerNetwork(targets);
    const [plus, minus] = ([1, -1] as const).map((sign) =>
      directionMultipliers(network, learningRate, sign),
    ) as [readonly Multiplier[], readonly Multiplier[]];
    const square = sum(minus.map(({ weight, value }) => weight.mul(value).mul(value)));
    return {
      symmetric: drift(plus),
      antisymmetric: drift(minus),
      meanSquare: side(square.sub(one)),
    };
  }
  const [plus, minus] = ([1, -1] as const).map((sign) => affineFactor(targets, learningRate, sign));
  const { at, slope } = minus!;
  const spread = slope.mul(slope).div(targets.batchSize ?? 1);
  return {
    symmetric: sign(saddleDrift(targets, plus!)),
    antisymmetric: sign(saddleDrift(targets, minus!)),
    meanSquare: side(at.mul(at).add(spread).sub(one)),
  };
}

interface AffineFactor {
  readonly at: Rational;
  readonly slope: Rational;
}

/** The factor a + bξ of a direction, from the two samples ξ = 0 and ξ = 1. */
export function affineFactor(
  targets: NoisyTargets,
  learningRate: Rational,
  direction: 1 | -1,
): AffineFactor {
  const ends = [zero, one].map((xi) => {
    const noise = finiteLaw([[xi, one]]);
    const network = twoLayerNetwork({ ...targets, noise, batchSize: 1 });
    return directionMultipliers(network, learningRate, direction)[0]!.value;
  });
  return { at: ends[0]!, slope: ends[1]!.sub(ends[0]!) };
}

/** E log|a + bξ| for a batch's mean noise, enclosed to about 1e-4; batches of Gaussian noise only. */
export function saddleDrift({ noise, batchSize = 1 }: NoisyTargets, { at, slope }: AffineFactor) {
  const density = densities[noise.name];
  if (density === undefined || (batchSize > 1 && density !== 'gaussian'))
    throw new RangeError(
      `saddleDrift requires Gaussian, or single uniform or Laplace noise, got ${batchSize} of ${noise.name}`,
    );
  return meanLog(toNumber(at), toNumber(slope) / Math.sqrt(batchSize), density);
}

function drift(multipliers: readonly Multiplier[]): Growth | undefined {
  const fate = latticeFate(multipliers) ?? momentFate(multipliers);
  if (fate === undefined) return undefined;
  return fate === 'converges' ? 'shrinks' : fate === 'diverges' ? 'grows' : 'boundary';
}

function sign({ low, high }: { readonly low: number; readonly high: number }): Growth | undefined {
  return high < 0 ? 'shrinks' : low > 0 ? 'grows' : undefined;
}

function side(value: Rational): Growth {
  return (['shrinks', 'boundary', 'grows'] as const)[value.compare(0) + 1]!;
}
