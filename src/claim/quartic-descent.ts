import { compose } from '../dynamics/compose.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { quarticStabilised } from '../landscape/quartic-stabilised.ts';
import { twoPoint } from '../noise/finite-laws.ts';
import { one, type Rational } from '../numeric/rational.ts';
import { sgd } from '../optimizer/sgd.ts';
import type { QuarticWalk } from '../theory/quartic-walk.ts';

/** SGD on xw²/2 + w⁴/4 with x = (1 − f)/λ for the lowest and the highest factor, each half of the time. */
export function quarticDescent({
  learningRate,
  lowFactor,
  highFactor,
}: Omit<QuarticWalk, 'start' | 'factors'>): Recursion {
  const curvature = (f: Rational) => one.sub(f).div(learningRate);
  return compose({
    landscape: quarticStabilised(),
    optimizer: sgd(),
    noise: { x: twoPoint(curvature(lowFactor), curvature(highFactor)) },
  });
}
