import type { Drawn, Given } from '../claim/draw.ts';
import { noisyBowl } from '../dynamics/noisy-bowl.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { uniform } from '../noise/continuous-laws.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Adapter } from './adapter.ts';
import { constantsIn, hyperparameterDraws } from './hyperparameters.ts';

/** An implementation on the loss kw²/2: whatever λ it is given, λk is drawn. */
export interface BowlInstance {
  readonly normalizedStep: Rational;
  readonly curvature: Rational;
}

export function bowlInstance(raw: Drawn<Given>): BowlInstance {
  const drawn = raw as Drawn<Given> & { normalizedStep: Rational; learningRate: Rational };
  return { ...drawn, curvature: drawn.normalizedStep.div(drawn.learningRate) };
}

/** The rule on that loss with uniform noise, and the draws of what it does not fix. */
export function bowlOf(adapter: Adapter): {
  readonly given: Given;
  readonly recursion: Recursion;
  readonly constants: (
    p: BowlInstance,
    noiseStd: Rational,
  ) => Readonly<Record<'k' | 'sigma', Rational>>;
} {
  return {
    given: hyperparameterDraws(adapter),
    recursion: noisyBowl(1, adapter.recursion, uniform()),
    constants: (p, sigma) => ({ ...constantsIn(adapter, p), k: p.curvature, sigma }),
  };
}
