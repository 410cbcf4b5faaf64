import type { Scope } from '../numeric/formula.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, submatrix, type Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { affineForm } from './affine.ts';
import { stationaryCovariance } from './moments.ts';
import { parameterStates } from './parameter-covariance.ts';
import type { Recursion } from './recursion.ts';

/**
 * E w_{t+lag} w_tᵀ in the stationary law of an affine recursion with additive white noise: the covariance of all states,
 * carried along by `lag` applications of the companion matrix; `diverges` in every entry where there is none. For long lags
 * cheaper than `laggedCovariance`, which asks nothing of the noise.
 */
export function carriedCovariance(
  process: Recursion,
  lag: number,
  constants: Scope<Rational>,
): Matrix<Rational | Diverges> {
  requires(Number.isInteger(lag) && lag >= 0, 'carriedCovariance', 'a whole lag ≥ 0', lag);
  const names = parameterStates(process);
  const settled = stationaryCovariance(process, constants);
  if (settled === diverges) return names.map(() => names.map(() => diverges));
  const { companion } = affineForm(process, constants);
  let carried = settled;
  for (let h = 0; h < lag; h++) carried = exact.multiply(companion, carried);
  return submatrix(
    carried,
    names.map((name) => process.states.indexOf(name)),
  );
}
