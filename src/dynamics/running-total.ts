import type { Scope } from '../numeric/formula.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, submatrix, transpose, type Matrix } from '../numeric/matrix.ts';
import { one, rational, type Rational } from '../numeric/rational.ts';
import { momentsAfter, stationaryCovariance } from './moments.ts';
import { parameterStates } from './parameter-covariance.ts';
import type { Recursion } from './recursion.ts';
import { withMemory } from './with-memory.ts';

/** The recursion that adds up the parameters it has left behind: states `total1`, `total2`, … from 0. */
function withTotal(process: Recursion): Recursion {
  const totals = parameterStates(process).map((w, i) => [totalName(i), `${totalName(i)} + ${w}`]);
  return withMemory(process, {
    states: Object.fromEntries(totals) as Record<string, string>,
    samples: {},
  });
}

const totalName = (i: number) => `total${i + 1}`;

/** Covariance of (w₁ + … + w_n)/n of an affine recursion whose states all start at 0. */
export function averageCovarianceFromRest(
  process: Recursion,
  constants: Scope<Rational>,
  terms: number,
): Matrix<Rational> {
  const recursion = withTotal(process);
  const { covariance } = momentsAfter(recursion, constants, {}, terms + 1);
  return exact.scale(rational(1, terms * terms), submatrix(covariance, totals(process, recursion)));
}

/**
 * Covariance of the mean of n successive parameters in the stationary law: that from a fixed start, and what the start
 * itself adds by the law of total variance. `diverges` where there is no stationary covariance.
 */
export function stationaryAverageCovariance(
  process: Recursion,
  constants: Scope<Rational>,
  terms: number,
): Matrix<Rational | Diverges> {
  const d = parameterStates(process).length;
  const settled = stationaryCovariance(process, constants);
  if (settled === diverges)
    return Array.from({ length: d }, () => Array.from({ length: d }, () => diverges));
  const recursion = withTotal(process);
  const places = totals(process, recursion);
  const { covariance } = momentsAfter(recursion, constants, {}, terms);
  const response = transpose(
    process.states.map((state) => {
      const { mean } = momentsAfter(recursion, constants, { [state]: one }, terms);
      return places.map((place) => mean[place]!);
    }),
  );
  return exact.scale(
    rational(1, terms * terms),
    exact.add(
      submatrix(covariance, places),
      exact.multiply(response, settled, transpose(response)),
    ),
  );
}

/**
 * Σ_h E w_{t+h}w_tᵀ over all lags h of an affine recursion with additive noise: the limit of n times the covariance of the
 * mean of n parameters. `diverges` where there is no stationary covariance.
 */
export function lagSum(
  process: Recursion,
  constants: Scope<Rational>,
): Matrix<Rational | Diverges> {
  const names = parameterStates(process);
  const settled = stationaryCovariance(process, constants);
  if (settled === diverges) return names.map(() => names.map(() => diverges));
  const kept = names.map((name) => process.states.indexOf(name));
  const origin = momentsAfter(process, constants, {}, 1).mean;
  const drift = transpose(
    process.states.map((state) =>
      momentsAfter(process, constants, { [state]: one }, 1).mean.map((x, i) => x.sub(origin[i]!)),
    ),
  );
  const rest = exact.subtract(exact.identity(drift.length), drift);
  // Σ_{h ≥ 0} Aʰ S, column by column.
  const ahead = transpose(transpose(settled).map((column) => exact.solve(rest, column)));
  const total = exact.subtract(exact.add(ahead, transpose(ahead)), settled);
  return submatrix(total, kept);
}

function totals(process: Recursion, recursion: Recursion): readonly number[] {
  return parameterStates(process).map((_, i) => recursion.states.indexOf(totalName(i)));
}
