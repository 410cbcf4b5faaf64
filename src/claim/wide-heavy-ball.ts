import { type Rational } from '../numeric/rational.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { heavyBallLimit } from '../theory/heavy-ball.ts';
import { blockMethod } from './block-method.ts';
import type { Drawn } from './draw.ts';
import { fraction } from './fraction.ts';
import { wideBowl, wideBowlDraws, type WideBowl } from './wide-bowl.ts';

/** Draws of heavy ball on a wide bowl, up to 1 − 2⁻³¹ of the stability limit; `wideHeavyBall` puts them together. */
export const wideHeavyBallDraws = {
  ...wideBowlDraws,
  momentum: fraction({ above: -1, below: 1, near: ['-1/2', 0, '1/2'] }),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
} as const;

export interface WideHeavyBall extends WideBowl {
  readonly learningRate: Rational;
  readonly momentum: Rational;
}

export function wideHeavyBall({
  shareOfLimit,
  momentum,
  ...raw
}: Drawn<typeof wideHeavyBallDraws>): WideHeavyBall {
  const drawn = wideBowl(raw);
  const learningRate = shareOfLimit.mul(heavyBallLimit(momentum)).div(drawn.largestCurvature);
  return { ...drawn, learningRate, momentum };
}

/** Its step in blocks of K. */
export function wideHeavyBallMethod({ learningRate, momentum }: WideHeavyBall) {
  return blockMethod(heavyBall(), { lambda: learningRate, mu: momentum });
}
