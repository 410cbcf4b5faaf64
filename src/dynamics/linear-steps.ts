import type { Scope } from '../numeric/formula.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { exactStep, jointDraws } from './exact.ts';
import { jacobian } from './jacobian.ts';
import type { Recursion } from './recursion.ts';
import { constantsOf } from './start.ts';

/**
 * The recursion linearised at a state that no draw moves: one Jacobian for each draw of its finite laws, in the
 * order of the states. A state without noise is what makes the linear recursion w' = J w homogeneous.
 *
 * @throws RangeError naming the state that some draw moves away from `at`.
 */
export function linearSteps(
  recursion: Recursion,
  constants: Scope<Rational>,
  at: Scope<Rational>,
): readonly { readonly weight: Rational; readonly matrix: Matrix<Rational> }[] {
  const { states } = recursion;
  const [fixed, step, slopes] = [
    constantsOf(recursion, constants),
    exactStep(recursion, constants),
    jacobian(recursion),
  ];
  return jointDraws(recursion.samples).map(({ weight, values }) => {
    const next = step(at, values);
    const moved = states.find((state) => !next[state]!.equals(at[state]!));
    if (moved !== undefined) {
      throw new RangeError(
        `linearSteps requires a state that no draw moves, got '${moved}' from ${at[moved]!.toFraction()} to ${next[moved]!.toFraction()}`,
      );
    }
    const scope = { ...fixed, ...values, ...at };
    return {
      weight,
      matrix: states.map((state) => states.map((by) => slopes[state]![by]!.value(scope))),
    };
  });
}
