import { stationaryCovariance } from '../dynamics/moments.ts';
import { parameterStates } from '../dynamics/parameter-covariance.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import { relaxationTime } from '../dynamics/relaxation.ts';
import type { Scope } from '../numeric/formula.ts';
import { diverges } from '../numeric/limit.ts';
import { toNumber, type Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import type { SampledObservation } from './sample.ts';
import { stationaryMeans } from './stationary-means.ts';

/**
 * Time averages of left[i]·right[j] over a stationary chain, one formula for each parameter on either side, in the
 * shape of a matrix. Parameters that never move are left out; the band is scaled by the largest variance.
 *
 * @param process what decides stability, relaxation and scale.
 * @param simulated what runs instead where it is another recursion with the same second moments, or one with more states.
 */
export function movingProducts(request: {
  readonly process: Recursion;
  readonly constants: Scope<Rational>;
  readonly simulated?: { readonly recursion: Recursion; readonly constants: Scope<Rational> };
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly random: Seed;
}): SampledObservation {
  const { process, constants, left, right, random } = request;
  const covariance = stationaryCovariance(process, constants);
  if (covariance === diverges)
    throw new RangeError('movingProducts requires a stable recursion, got one that diverges');
  const variances = parameterStates(process).map((state) => {
    const place = process.states.indexOf(state);
    return toNumber(covariance[place]![place]!);
  });
  const moving = variances.flatMap((variance, i) => (variance > 0 ? [i] : []));
  if (moving.length === 0) throw new RangeError('movingProducts requires noise, got none');
  const name = (i: number, j: number) => `${i} ${j}`;
  const products = moving.flatMap((i) =>
    moving.map((j) => [name(i, j), `(${left[i]})*(${right[j]})`] as const),
  );
  const samples = stationaryMeans({
    ...(request.simulated ?? { recursion: process, constants }),
    observables: Object.fromEntries(products),
    random,
    unit: Math.max(...variances),
    relaxation: relaxationTime(process, constants),
  });
  const row = (i: number) => Object.fromEntries(moving.map((j) => [j, samples[name(i, j)]!]));
  return Object.fromEntries(moving.map((i) => [i, row(i)]));
}
