import { diverges, type Diverges } from '../numeric/limit.ts';
import type { Scope } from '../numeric/formula.ts';
import { submatrix, type Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { stationaryMoments } from './moments.ts';
import { parameterStates } from './parameter-covariance.ts';
import type { Recursion } from './recursion.ts';

/**
 * The stationary covariance of the parameters and the mean square E mmᵀ of the memory `m` of a heavy-ball rule, which
 * at momentum 0 is the last gradient; `diverges` in every entry where they do not settle.
 */
export function parametersAndGradient(
  recursion: Recursion,
  constants: Scope<Rational>,
): {
  readonly covariance: Matrix<Rational | Diverges>;
  readonly meanSquare: Matrix<Rational | Diverges>;
} {
  const parameters = parameterStates(recursion);
  const settled = stationaryMoments(recursion, constants);
  if (settled === diverges) {
    const nowhere: Matrix<Diverges> = parameters.map(() => parameters.map(() => diverges));
    return { covariance: nowhere, meanSquare: nowhere };
  }
  const places = (names: readonly string[]) => names.map((name) => recursion.states.indexOf(name));
  const memories = recursion.states.filter((state) => /^m\d*$/.test(state));
  return {
    covariance: submatrix(settled.covariance, places(parameters)),
    meanSquare: submatrix(settled.secondMoment, places(memories)),
  };
}
