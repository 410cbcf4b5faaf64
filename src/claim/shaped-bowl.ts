import { affineForm } from '../dynamics/affine.ts';
import { withAutoregression } from '../dynamics/autoregression.ts';
import { memoryCovariance, memoryNames } from '../dynamics/memory-covariance.ts';
import { noisyBowl } from '../dynamics/noisy-bowl.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { relaxationTime } from '../dynamics/relaxation.ts';
import { movingProducts } from '../evidence/moving-products.ts';
import { quadraticConstants } from '../landscape/quadratic-constants.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { unitNoise, type NoiseShape } from '../noise/unit-noise.ts';
import type { Scope } from '../numeric/formula.ts';
import { rank } from '../numeric/rank.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';
import type { Bowl } from './bowl.ts';
import { choice } from './pick.ts';

/** What a covariance claim on a bowl needs of its instance where the shape of the noise is drawn too. */
export type ShapedBowl = Pick<Bowl, 'dimension' | 'hessian' | 'noiseFactor' | 'noiseCovariance'> & {
  readonly noiseShape: NoiseShape;
};

/**
 * Two witnesses of the covariance of an optimizer's parameters under noise of the instance's own shape: the moments
 * of the recursion, exactly, and runs of it.
 *
 * @param optimizer the method in d dimensions.
 * @param rates its hyperparameters.
 * @param states a memory to look at in place of the parameters `w`.
 */
export function shapedBowlWitnesses<P extends ShapedBowl>(
  optimizer: (d: number) => Optimizer,
  rates: (p: P) => Readonly<Record<string, Rational>>,
  states = 'w',
) {
  const read = (p: P) => ({
    recursion: noisyBowl(p.dimension, optimizer(p.dimension), unitNoise[p.noiseShape]),
    constants: { ...rates(p), ...quadraticConstants(p.hessian, p.noiseFactor) },
  });
  return {
    'moments of the recursion': {
      exact: (p: P) => {
        const { recursion, constants } = read(p);
        return memoryCovariance(recursion, states, constants);
      },
    },
    runs: {
      sampled: (p: P, random: Seed) => {
        const { recursion, constants } = read(p);
        const names = memoryNames(recursion, states);
        return movingProducts({ process: recursion, constants, left: names, right: names, random });
      },
      accepts: (p: P) => isSampleable(p, read(p)),
    },
  };
}

/** The exact one of `shapedBowlWitnesses` alone. */
export function shapedBowlMoments<P extends ShapedBowl>(
  ...of: Parameters<typeof shapedBowlWitnesses<P>>
) {
  const { runs: _, ...moments } = shapedBowlWitnesses<P>(...of);
  return moments;
}

/** Where the noise remembers: the exact covariance on a line under Gaussian noise of correlation 3/5. */
export function autoregressiveBowlMoments<P extends Omit<ShapedBowl, 'noiseShape'>>(
  optimizer: (d: number) => Optimizer,
  rates: (p: P) => Readonly<Record<string, Rational>>,
  states = 'w',
) {
  const process = withAutoregression(noisyBowl(1, optimizer(1), gaussian()));
  return {
    'moments under autoregressive noise': {
      exact: (p: P) =>
        memoryCovariance(process, states, {
          ...rates(p),
          ...quadraticConstants(p.hessian, p.noiseFactor),
        }),
    },
  };
}

/** Three shapes that are not Gaussian, mostly on a line: for claims that hold for any noise. */
export const otherShapeDraws = {
  noiseShape: choice<NoiseShape>(['laplace', 'skew', 'rademacher']),
  dimension: choice<1 | 2 | 3>([1, 2, 1]),
} as const;

/**
 * There is noise, and it is forgotten within 80 steps. Where a step forgets a direction at once, noise of two points
 * may leave squares constant: nothing to sample.
 */
function isSampleable(
  p: ShapedBowl,
  { recursion, constants }: { readonly recursion: Recursion; readonly constants: Scope<Rational> },
): boolean {
  if (!p.noiseCovariance.some((row, i) => row[i]!.n !== 0n)) return false;
  if (relaxationTime(recursion, constants) > 80) return false;
  if (p.noiseShape !== 'rademacher' && p.noiseShape !== 'skew') return true;
  const { companion } = affineForm(recursion, constants);
  return rank(companion) === companion.length;
}
