import { columnSpace, coordinatesIn, reachableSpace } from '../numeric/column-space.ts';
import type { Scope } from '../numeric/formula.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, type Rational } from '../numeric/rational.ts';
import { steinSolution } from '../numeric/stein.ts';
import { noiseMoments } from '../noise/noise-moments.ts';
import { affineForm } from './affine.ts';
import type { Recursion } from './recursion.ts';

/**
 * Where the covariance of an affine recursion goes from a start that is certain: Σ AⁿQ(Aᵀ)ⁿ over all states, for noise
 * that only adds. It may exist where the recursion is unstable, in directions that the noise never reaches.
 *
 * It is the least positive semidefinite solution of S = ASAᵀ + Q, and `diverges` where there is none: for any such
 * S, the sum of the first N terms is S − AᴺS(Aᵀ)ᴺ ⪯ S. On the space that the noise reaches, and in it alone, the sum
 * converges exactly where A is stable there, which is decided exactly.
 */
export function covarianceFromRest(
  recursion: Recursion,
  constants: Scope<Rational>,
): Matrix<Rational> | Diverges {
  const { companion: a, noise: b } = affineForm(recursion, constants);
  const white = noiseMoments(recursion.samples);
  if (white === undefined) return diverges;
  const source = exact.multiply(b, white.covariance, transpose(b));
  const reached = reachableSpace(a, columnSpace(source));
  if (reached[0]!.length === 0) return exact.zeros(a.length);
  const inside = coordinatesIn(reached);
  const within = steinSolution(
    [{ weight: one, matrix: exact.multiply(inside, a, reached) }],
    exact.multiply(inside, source, transpose(inside)),
  );
  return within === undefined ? diverges : exact.multiply(reached, within, transpose(reached));
}
