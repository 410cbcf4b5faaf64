import type { Recursion } from '../dynamics/recursion.ts';
import { relaxationTime } from '../dynamics/relaxation.ts';
import { settledForm } from '../dynamics/settled-form.ts';
import { parameterCovariance, parameterStates } from '../dynamics/parameter-covariance.ts';
import { stationaryMeans } from '../evidence/stationary-means.ts';
import { quadraticForm } from '../landscape/entries.ts';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { zero, type Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import { bowlReading, type BowlInstance } from './bowl-reading.ts';

/**
 * Two witnesses of the mean loss E wᵀKw/2 that a process on a bowl has in the end: the limit of its second
 * moments, exactly, which exists where flat directions walk away; and runs, for instances whose loss forgets within 80
 * steps.
 *
 * @param process the recursion in d = 1, 2, 3 dimensions, with the landscape `quadratic(d)`; built once.
 * @param more further constants than λ, μ, K and G.
 * @param relaxation in how many steps the loss forgets, where the parameters themselves never do.
 */
export function bowlLoss<P extends BowlInstance>(
  process: (d: number) => Recursion,
  more: (p: P) => Readonly<Record<string, Rational>> = () => ({}),
  relaxation?: (p: P) => number,
) {
  const read = bowlReading(process, more);
  const forgets = (p: P) => {
    if (relaxation) return relaxation(p);
    const { recursion, constants } = read(p);
    return relaxationTime(recursion, constants);
  };
  return {
    'second moments of the recursion': {
      exact: (p: P) => {
        const { recursion, constants } = read(p);
        // Where the parameters settle their covariance says it all, at less cost.
        const covariance = parameterCovariance(recursion, constants);
        if (isSettled(covariance)) return exact.trace(exact.multiply(p.hessian, covariance)).div(2);
        const limit = settledForm(recursion, constants, lossForm(recursion, p));
        return limit === diverges ? diverges : limit.div(2);
      },
    },
    runs: {
      sampled: (p: P, random: Seed) => {
        const d = p.hessian.length;
        const observables = { loss: d === 1 ? 'k*w^2/2' : quadraticForm('k', d) };
        return stationaryMeans({ ...read(p), observables, random, relaxation: forgets(p) }).loss;
      },
      accepts: (p: P) =>
        forgets(p) <= 80 &&
        exact.multiply(p.hessian, p.noiseFactor).some((row) => row.some((g) => g.n !== 0n)),
    },
  };
}

function isSettled(a: Matrix<Rational | Diverges>): a is Matrix<Rational> {
  return a.every((row) => !row.includes(diverges));
}

/** K on the parameters, 0 on the memory. */
function lossForm(recursion: Recursion, { hessian }: BowlInstance) {
  const parameters = parameterStates(recursion);
  const places = recursion.states.map((state) => parameters.indexOf(state));
  return places.map((i) => places.map((j) => (i < 0 || j < 0 ? zero : hessian[i]![j]!)));
}
