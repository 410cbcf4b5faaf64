import { stationaryCovariance } from '../dynamics/moments.ts';
import { parameterStates } from '../dynamics/parameter-covariance.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import type { Scope } from '../numeric/formula.ts';
import { diverges } from '../numeric/limit.ts';
import { toNumber, type Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import type { SampledObservation } from './sample.ts';
import { stationaryMeans } from './stationary-means.ts';

/**
 * Time averages of the products of parameters wᵢwⱼ, i ≤ j, in the shape of the upper half of a covariance matrix;
 * the band of an entry off the diagonal, which may be 0, is scaled by √(ΣᵢᵢΣⱼⱼ) of the recursion itself.
 * Parameters that never move (Σᵢᵢ = 0) are left out: there is nothing to sample.
 */
export function stationaryProducts(request: {
  readonly recursion: Recursion;
  readonly constants: Scope<Rational>;
  readonly random: Seed;
}): SampledObservation {
  const { recursion, constants } = request;
  const covariance = stationaryCovariance(recursion, constants);
  if (covariance === diverges)
    throw new RangeError('stationaryProducts requires a stable recursion, got one that diverges');
  const deviation = (state: string) => {
    const place = recursion.states.indexOf(state);
    return Math.sqrt(toNumber(covariance[place]![place]!));
  };
  const states = parameterStates(recursion);
  const moving = states.filter((state) => deviation(state) > 0);
  if (moving.length === 0) throw new RangeError('stationaryProducts requires noise, got none');
  const pairs = moving.flatMap((a, i) => moving.slice(i).map((b) => [a, b] as const));
  const name = (a: string, b: string) => `${a} ${b}`;
  const observables = Object.fromEntries(pairs.map(([a, b]) => [name(a, b), `${a}*${b}`]));
  const samples = stationaryMeans({ ...request, observables });
  const row = (a: string) =>
    pairs
      .filter(([first]) => first === a)
      .map(
        ([, b]) =>
          [
            states.indexOf(b),
            { ...samples[name(a, b)]!, unit: deviation(a) * deviation(b) },
          ] as const,
      );
  return Object.fromEntries(moving.map((a) => [states.indexOf(a), Object.fromEntries(row(a))]));
}
