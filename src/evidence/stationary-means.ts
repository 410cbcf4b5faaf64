import { relaxationTime } from '../dynamics/relaxation.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import { hasLightTails } from './light-tails.ts';
import { freshReplicas } from './replicas.ts';
import { jointSamples, type Sample } from './sample.ts';

/**
 * Time averages of observables in the stationary law, one independent chain a value: each chain starts at 0,
 * burns in for 14 relaxation times (bias below e⁻²⁸ in second moments) and then averages over at least 256
 * terms and 600 relaxation times, which is what the t-mixture sequence needs at the smallest α in use.
 *
 * The observables are squares or less, and have moments enough for the sequence: `hasLightTails`.
 *
 * @param unit scales the confirming band of an observable whose prediction may be 0.
 */
export function stationaryMeans<N extends string>(request: {
  readonly recursion: Recursion;
  readonly constants: Scope<Rational>;
  readonly observables: Readonly<Record<N, string>>;
  readonly random: Seed;
  readonly unit?: number;
  /** In steps; from the recursion's own spectral radius where it is left out. */
  readonly relaxation?: number;
}): Readonly<Record<N, Sample>> {
  const { recursion, constants, observables, random, unit } = request;
  const relaxation = request.relaxation ?? relaxationTime(recursion, constants);
  if (!(relaxation < Infinity))
    throw new RangeError(
      `stationaryMeans requires a stable recursion, got relaxation ${relaxation}`,
    );
  if (request.relaxation === undefined && !hasLightTails(recursion, constants))
    throw new RangeError(
      'stationaryMeans requires moments of order 8 (4 with more than three states), got noise that multiplies too much; `accepts` of the witness can ask hasLightTails',
    );
  const [burnIn, steps] = [
    Math.ceil(14 * relaxation) + 1,
    Math.ceil(Math.max(256, 600 * relaxation)),
  ];
  const names = Object.keys(observables) as N[];
  const runs = { recursion, constants, burnIn, steps, observables, seed: random };
  const run = freshReplicas(runs, (next, count) => {
    const { means, nonFinite } = next();
    if (nonFinite > 0)
      throw new RangeError(
        `stationaryMeans requires finite runs, got ${nonFinite} of ${count} that overflowed`,
      );
    return means as Record<N, Float64Array>;
  });
  const drawn = jointSamples(names, run, burnIn + steps);
  const samples = names.map(
    (name) =>
      [name, { ...drawn[name], law: 'means', ...(unit === undefined ? {} : { unit }) }] as const,
  );
  return Object.fromEntries(samples) as unknown as Record<N, Sample>;
}
