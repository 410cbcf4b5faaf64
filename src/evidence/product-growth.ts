import type { Recursion } from '../dynamics/recursion.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Seed } from '../numeric/stream.ts';
import type { EnsembleRun } from '../simulation/ensemble.ts';
import { freshReplicas } from './replicas.ts';
import type { Sample } from './sample.ts';

/**
 * The growth (1/T) log(|w_{B+T}|/|w_B|) of a product of random matrices, per step, one run a value: |w| is the
 * Euclidean length of all states, B steps turn the start into the directions of the long run, and states are
 * renormalised on the way. Its mean differs from the top exponent by what B steps leave of the start.
 */
export function productGrowth(request: {
  readonly recursion: Recursion;
  readonly constants: Scope<Rational>;
  readonly start: Scope<number>;
  /** B. */
  readonly burnIn?: number;
  /** T, long enough for the values to have no atoms. */
  readonly steps?: number;
  readonly random: Seed;
}): Extract<Sample, { law: 'means' }> {
  const { recursion, constants, start, burnIn = 64, steps = 600, random } = request;
  const runs = { recursion, constants, start, steps, renormalise: true, seed: random };
  const draw = freshReplicas(runs, (run) => {
    // The same streams from the same start: the long run passes where the short one ends.
    const [begin, end] = [burnIn, burnIn + steps].map((until) => logLengths(run({ steps: until })));
    return end!.map((value, r) => (value - begin![r]!) / steps);
  });
  return { law: 'means', unit: 1, draw, cost: 2 * burnIn + steps };
}

function logLengths({ final, exponents }: EnsembleRun): Float64Array {
  const columns = Object.values(final);
  return Float64Array.from(
    exponents!,
    (exponent, r) =>
      Math.log(Math.hypot(...columns.map((column) => column[r]!))) + exponent * Math.LN2,
  );
}
