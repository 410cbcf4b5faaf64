import type { Scope } from '../numeric/formula.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { submatrix, type Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { stationaryCovariance } from './moments.ts';
import type { Recursion } from './recursion.ts';

/** The parameters among the states: `w`, or `w1`, `w2`, …. */
export function parameterStates({ states }: Recursion): readonly string[] {
  return states.filter((state) => /^w\d*$/.test(state));
}

/** The stationary covariance of the parameters alone; where there is none, `diverges` in every entry. */
export function parameterCovariance(
  recursion: Recursion,
  constants: Scope<Rational>,
): Matrix<Rational | Diverges> {
  const parameters = parameterStates(recursion);
  const covariance = stationaryCovariance(recursion, constants);
  if (covariance === diverges) return parameters.map(() => parameters.map(() => diverges));
  return submatrix(
    covariance,
    parameters.map((state) => recursion.states.indexOf(state)),
  );
}
