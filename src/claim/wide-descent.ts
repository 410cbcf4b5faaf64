import { two, type Rational } from '../numeric/rational.ts';
import { sgd } from '../optimizer/sgd.ts';
import { blockMethod } from './block-method.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { wideBowl, wideBowlDraws, type WideBowl } from './wide-bowl.ts';

/** Draws of SGD on a wide bowl, up to 1 − 2⁻³¹ of the stability limit; `wideDescent` puts them together. */
export const wideDescentDraws = {
  ...wideBowlDraws,
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
} as const;

export interface WideDescent extends WideBowl {
  readonly learningRate: Rational;
}

export function wideDescent({ shareOfLimit, ...raw }: Drawn<typeof wideDescentDraws>): WideDescent {
  const drawn = wideBowl(raw);
  return { ...drawn, learningRate: shareOfLimit.mul(two).div(drawn.largestCurvature) };
}

/** Its step in blocks of K. */
export function wideDescentMethod({ learningRate }: WideDescent) {
  return blockMethod(sgd(), { lambda: learningRate });
}

/** The matrix in the eigenbasis that some formula in the two curvatures gives for each entry of C. */
export function wideEntries(
  { curvatures, basisNoise }: Pick<WideBowl, 'curvatures' | 'basisNoise'>,
  entry: (noiseEntry: Rational, ki: Rational, kj: Rational) => Rational,
) {
  return basisNoise.map((row, i) => row.map((c, j) => entry(c, curvatures[i]!, curvatures[j]!)));
}
