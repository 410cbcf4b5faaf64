import { parameterCovariance } from '../dynamics/parameter-covariance.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { relaxationTime } from '../dynamics/relaxation.ts';
import { stationaryProducts } from '../evidence/stationary-products.ts';
import { exact } from '../numeric/matrix.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import { bowlReading, type BowlInstance } from './bowl-reading.ts';

/**
 * Two witnesses of the covariance of the parameters: the moments of the recursion, exactly, and runs of it,
 * for instances that forget within 80 steps and have any noise.
 *
 * @param process the recursion in d = 1, 2, 3 dimensions; built once.
 * @param more further constants than λ, μ, K and G.
 */
export function bowlWitnesses<P extends BowlInstance>(
  process: (d: number) => Recursion,
  more: (p: P) => Readonly<Record<string, Rational>> = () => ({}),
) {
  const read = bowlReading(process, more);
  const moments = ({ recursion, constants }: ReturnType<typeof read>) =>
    parameterCovariance(recursion, constants);
  const relaxation = ({ recursion, constants }: ReturnType<typeof read>) =>
    relaxationTime(recursion, constants);
  return {
    'moments of the recursion': { exact: (p: P) => moments(read(p)) },
    runs: {
      sampled: (p: P, random: Seed) => stationaryProducts({ ...read(p), random }),
      accepts: (p: P) =>
        relaxation(read(p)) <= 80 && p.noiseCovariance.some((row, i) => row[i]!.n !== 0n),
    },
  };
}

/** The exact one of `bowlWitnesses` alone, for processes that differ from the claim's. */
export function bowlMoments<P extends BowlInstance>(...of: Parameters<typeof bowlWitnesses<P>>) {
  const { runs: _, ...moments } = bowlWitnesses<P>(...of);
  return moments;
}

/** D = diag(1, 1/2, 1/4): a learning rate λ, λ/2, λ/4 for each coordinate. */
export function unevenRates(d: number) {
  return exact.diagonal(['1', '1/2', '1/4'].slice(0, d).map((rate) => rational(rate)));
}

/** Under uneven rates a bowl has the Hessian DK, which is not symmetric, and the noise covariance DCD. */
export function unevenBowl<P extends BowlInstance>(p: P): P {
  const rates = unevenRates(p.hessian.length);
  return {
    ...p,
    hessian: exact.multiply(rates, p.hessian),
    noiseCovariance: exact.multiply(rates, p.noiseCovariance, rates),
  };
}
