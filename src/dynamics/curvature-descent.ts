import { randomCurvature } from '../landscape/random-curvature.ts';
import { finiteLaw } from '../noise/law.ts';
import { one, rational, type Rational } from '../numeric/rational.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';
import { sgd } from '../optimizer/sgd.ts';
import { compose } from './compose.ts';
import { multipliers, type Multiplier } from './multipliers.ts';
import type { Recursion } from './recursion.ts';

/** The curvature x under which SGD multiplies w by a factor f = 1 − λx. */
export function curvatureOf(factor: Rational, learningRate: Rational): Rational {
  return one.sub(factor).div(learningRate);
}

/** SGD on ℓ = xw²/2 by its factors: with x = (1 − f)/λ one step multiplies w by f, of integer weight. */
export interface CurvatureWalk {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
  readonly learningRate: Rational;
}

/**
 * A rule on ℓ = xw²/2 with curvatures (1 − f)/λ: under SGD at the learning rate λ each step multiplies w by
 * one of the factors f, drawn with the integer weights.
 */
export function curvatureDescent(walk: CurvatureWalk, rule: Optimizer = sgd()): Recursion {
  const x = finiteLaw(
    walk.factors.map((f, i) => [curvatureOf(f, walk.learningRate), rational(walk.weights[i]!)]),
  );
  return compose({ landscape: randomCurvature(), optimizer: rule, noise: { x } });
}

/** The multipliers that the recursion of a walk has: its factors, or others at another learning rate. */
export function walkMultipliers(
  walk: CurvatureWalk,
  learningRate = walk.learningRate,
): readonly Multiplier[] {
  return multipliers(curvatureDescent(walk), { lambda: learningRate });
}

/** SGD on ℓ = xw²/2 for a law of x, with integer weights; the learning rate, the constant `lambda`, is left open. */
export function curvatureLawDescent(law: {
  readonly sampleCurvatures: readonly Rational[];
  readonly weights: readonly number[];
}): Recursion {
  const factors = law.sampleCurvatures.map((x) => one.sub(x));
  return curvatureDescent({ factors, weights: law.weights, learningRate: one });
}
