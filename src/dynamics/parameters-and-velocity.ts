import type { Scope } from '../numeric/formula.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { stationaryMoments } from './moments.ts';
import { parameterStates } from './parameter-covariance.ts';
import type { Recursion } from './recursion.ts';

/** The velocities among the states: `m`, or `m1`, `m2`, …. */
export function velocityStates({ states }: Recursion): readonly string[] {
  return states.filter((state) => /^m\d*$/.test(state));
}

/**
 * E mmᵀ and E w mᵀ in the stationary law of a rule with a velocity; `diverges` in every entry where there is none.
 */
export function parametersAndVelocity(
  recursion: Recursion,
  constants: Scope<Rational>,
): {
  readonly velocity: Matrix<Rational | Diverges>;
  readonly product: Matrix<Rational | Diverges>;
} {
  const [parameters, velocities] = [parameterStates(recursion), velocityStates(recursion)];
  const settled = stationaryMoments(recursion, constants);
  const block = (rows: readonly string[]) =>
    rows.map((row) =>
      velocities.map((column) =>
        settled === diverges
          ? diverges
          : settled.secondMoment[recursion.states.indexOf(row)]![recursion.states.indexOf(column)]!,
      ),
    );
  return { velocity: block(velocities), product: block(parameters) };
}
