import type { Scope } from '../numeric/formula.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { stationaryCovariance } from './moments.ts';
import { parameterStates } from './parameter-covariance.ts';
import type { Recursion } from './recursion.ts';
import { withMemory } from './with-memory.ts';

/** What the parameters `lag` steps ago are called in a delayed recursion; at lag 0 they are themselves. */
export function pastNames(process: Recursion, lag: number): readonly string[] {
  const parameters = parameterStates(process);
  if (lag === 0) return parameters;
  return parameters.map((_, i) => `past${lag}${parameters.length === 1 ? '' : `_${i + 1}`}`);
}

/** The recursion that carries its parameters of the last `depth` steps along as further states, `past1`, `past2`, …. */
export function delayed(process: Recursion, depth: number): Recursion {
  requires(Number.isInteger(depth) && depth >= 0, 'delayed', 'a whole depth ≥ 0', depth);
  const lags = Array.from({ length: depth }, (_, j) => j + 1);
  const states = lags.flatMap((lag) => {
    const before = pastNames(process, lag - 1);
    return pastNames(process, lag).map((name, i) => [name, before[i]!] as const);
  });
  return withMemory(process, { states: Object.fromEntries(states), samples: {} });
}

/**
 * E w_t w_sᵀ in the stationary law for all t, s of the last `depth` + 1 steps, as one block matrix with the newest
 * parameters first; `diverges` where the covariance does. Solved at once from the delayed recursion's moments.
 */
export function delayedCovariance(
  process: Recursion,
  depth: number,
  constants: Scope<Rational>,
): Matrix<Rational> | Diverges {
  const chain = delayed(process, depth);
  const covariance = stationaryCovariance(chain, constants);
  if (covariance === diverges) return diverges;
  const names = Array.from({ length: depth + 1 }, (_, lag) => pastNames(process, lag)).flat();
  const places = names.map((name) => chain.states.indexOf(name));
  return places.map((row) => places.map((column) => covariance[row]![column]!));
}

/** E w_{t+lag} w_tᵀ in the stationary law; `diverges` in every entry where the covariance does. */
export function laggedCovariance(
  process: Recursion,
  lag: number,
  constants: Scope<Rational>,
): Matrix<Rational | Diverges> {
  const d = parameterStates(process).length;
  const covariance = delayedCovariance(process, lag, constants);
  if (covariance === diverges)
    return Array.from({ length: d }, () => Array.from({ length: d }, () => diverges));
  return covariance.slice(0, d).map((row) => row.slice(lag * d));
}
