import type { Scope } from '../numeric/formula.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { submatrix, type Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { stationaryCovariance } from './moments.ts';
import type { Recursion } from './recursion.ts';

/** What an optimizer's memory `z` is called at each parameter: `z`, or `z1`, `z2`, …. */
export function memoryNames({ states }: Recursion, memory: string): readonly string[] {
  const names = states.filter(
    (state) => state.startsWith(memory) && /^\d*$/.test(state.slice(memory.length)),
  );
  requires(names.length > 0, 'memoryNames', `a memory among ${states.join(', ')}`, memory);
  return names;
}

/** The stationary covariance of one memory alone; where there is none, `diverges` in every entry. */
export function memoryCovariance(
  recursion: Recursion,
  memory: string,
  constants: Scope<Rational>,
): Matrix<Rational | Diverges> {
  const names = memoryNames(recursion, memory);
  const covariance = stationaryCovariance(recursion, constants);
  if (covariance === diverges) return names.map(() => names.map(() => diverges));
  return submatrix(
    covariance,
    names.map((name) => recursion.states.indexOf(name)),
  );
}
