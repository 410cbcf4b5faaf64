import type { Recursion } from '../dynamics/recursion.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import { freshReplicas, inDoubles } from './replicas.ts';
import { jointSamples, type Sample } from './sample.ts';

/** Independent paths in one average: what the t-mixture sequence needs at the smallest α in use. */
const pathsInMean = 256;

/**
 * Averages of quantities of the state after some steps, each over 256 independent paths from one start. The quantities
 * must have a density and finite variance; all come from the same paths.
 *
 * @param values each takes the states in the recursion's order.
 * @param unit scales the confirming band of a quantity whose prediction may be 0.
 */
export function pathMeans<N extends string>(request: {
  readonly recursion: Recursion;
  readonly constants: Scope<Rational>;
  readonly start: Scope<Rational>;
  readonly steps: number;
  readonly random: Seed;
  readonly values: Readonly<Record<N, (state: readonly number[]) => number>>;
  readonly unit: Readonly<Record<N, number>>;
}): Readonly<Record<N, Sample>> {
  const { recursion, constants, steps, random, values } = request;
  const runs = { recursion, constants, start: inDoubles(request.start), steps, seed: random };
  const names = Object.keys(values) as N[];
  const run = freshReplicas(runs, (next, paths) => {
    const { final } = next();
    const columns = recursion.states.map((state) => final[state]!);
    const states = Array.from({ length: paths }, (_, r) => columns.map((column) => column[r]!));
    return Object.fromEntries(
      names.map((name) => [name, blockMeans(states.map((state) => values[name](state)))]),
    ) as unknown as Record<N, Float64Array>;
  });
  const drawn = jointSamples(names, (count) => run(count * pathsInMean), pathsInMean * steps);
  const samples = names.map(
    (name) => [name, { ...drawn[name], law: 'means', unit: request.unit[name] }] as const,
  );
  return Object.fromEntries(samples) as unknown as Record<N, Sample>;
}

function blockMeans(values: readonly number[]): Float64Array {
  return Float64Array.from({ length: values.length / pathsInMean }, (_, i) => {
    const block = values.slice(i * pathsInMean, (i + 1) * pathsInMean);
    return block.reduce((a, b) => a + b, 0) / pathsInMean;
  });
}
