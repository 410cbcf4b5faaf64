import { randomCurvature } from '../landscape/random-curvature.ts';
import { finiteLaw } from '../noise/law.ts';
import { one, rational, type Rational } from '../numeric/rational.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';
import { sgd } from '../optimizer/sgd.ts';
import { compose } from './compose.ts';
import type { Recursion } from './recursion.ts';

/** The curvature x under which SGD multiplies w by a factor f = 1 − λx. */
export function curvatureOf(factor: Rational, learningRate: Rational): Rational {
  return one.sub(factor).div(learningRate);
}

/**
 * A rule on ℓ = xw²/2 with curvatures (1 − f)/λ: under SGD at the learning rate λ each step multiplies w by
 * one of the factors f, drawn with the integer weights.
 */
export function curvatureDescent(
  walk: {
    readonly factors: readonly Rational[];
    readonly weights: readonly number[];
    readonly learningRate: Rational;
  },
  rule: Optimizer = sgd(),
): Recursion {
  const x = finiteLaw(
    walk.factors.map((f, i) => [curvatureOf(f, walk.learningRate), rational(walk.weights[i]!)]),
  );
  return compose({ landscape: randomCurvature(), optimizer: rule, noise: { x } });
}
