import { noisyBowl } from '../dynamics/noisy-bowl.ts';
import { relaxationTime } from '../dynamics/relaxation.ts';
import { quadraticConstants } from '../landscape/quadratic-constants.ts';
import { noiseShapes, unitNoise, type NoiseShape } from '../noise/unit-noise.ts';
import { one, toText, two, type Rational } from '../numeric/rational.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { bowl, bowlDraws, type Bowl } from './bowl.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { choice } from './pick.ts';

/**
 * Draws of heavy ball on a bowl: the momentum in (−1, 1), the learning rate as a share of its limit 2(1 + μ)/k_max,
 * and one of six noise shapes. `heavyBowl` puts them together.
 */
export const heavyBowlDraws = {
  ...bowlDraws,
  // Six states cost ten times what four do.
  dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 3, 2, 1, 2]),
  momentum: fraction({ above: -1, below: 1, near: ['-1/2', 0, '1/2'] }),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/4', '1/2', '3/4'] }),
  noiseShape: choice(noiseShapes),
} as const;

export interface HeavyBowl extends Omit<Bowl, 'largestCurvature'> {
  readonly learningRate: Rational;
  readonly momentum: Rational;
  readonly noiseShape: NoiseShape;
}

export function heavyBowl({
  shareOfLimit,
  momentum,
  noiseShape,
  ...raw
}: Drawn<typeof heavyBowlDraws>): HeavyBowl {
  const { largestCurvature, ...drawn } = bowl(raw);
  const learningRate = shareOfLimit.mul(two).mul(one.add(momentum)).div(largestCurvature);
  return { ...drawn, learningRate, momentum, noiseShape };
}

/** The recursion of a drawn bowl and its constants. */
export function heavyBowlProcess(p: HeavyBowl) {
  return {
    recursion: noisyBowl(p.dimension, heavyBall(), unitNoise[p.noiseShape]),
    constants: {
      lambda: p.learningRate,
      mu: p.momentum,
      ...quadraticConstants(p.hessian, p.noiseFactor),
    },
  };
}

/**
 * Whether runs can decide: there is noise, and it is forgotten within 80 steps but in no direction in one, after which
 * two-point noise would leave w² constant.
 */
export function heavyBowlRuns(p: HeavyBowl): boolean {
  const { recursion, constants } = heavyBowlProcess(p);
  const noisy = p.noiseCovariance.some((row, i) => row[i]!.n !== 0n);
  const isPlain =
    p.momentum.n === 0n && p.curvatures.some((k) => k.mul(p.learningRate).equals(one));
  return noisy && !isPlain && relaxationTime(recursion, constants) <= 80;
}

/** The parameter along each eigenvector of K, as a formula in the states, in the order of the curvatures. */
export function heavyBowlModes({ eigenbasis: q, dimension }: HeavyBowl): readonly string[] {
  const name = (i: number) => (dimension === 1 ? 'w' : `w${i + 1}`);
  return q.map((_, j) => `(${q.map((row, i) => `(${toText(row[j]!)})*${name(i)}`).join(' + ')})`);
}
