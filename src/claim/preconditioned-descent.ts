import { noiseShapes, type NoiseShape } from '../noise/unit-noise.ts';
import { two, zero, type Rational } from '../numeric/rational.ts';
import type { Drawn } from './draw.ts';
import { choice } from './pick.ts';
import {
  preconditionedBowl,
  preconditionedBowlDraws,
  type PreconditionedBowl,
} from './preconditioned-bowl.ts';

/** Draws of SGD with a preconditioner under noise of six shapes; `preconditionedDescent` puts them together. */
export const preconditionedDescentDraws = {
  ...preconditionedBowlDraws,
  noiseShape: choice(noiseShapes),
} as const;

/** A method with a preconditioner, and maybe momentum, under noise of a shape. */
export interface PreconditionedDescent extends PreconditionedBowl {
  readonly momentum: Rational;
  readonly noiseShape: NoiseShape;
}

/** Steps are shares of 2, the limit without momentum. */
export function preconditionedDescent({
  noiseShape,
  ...raw
}: Drawn<typeof preconditionedDescentDraws>): PreconditionedDescent {
  return { ...preconditionedBowl(raw, two), momentum: zero, noiseShape };
}
