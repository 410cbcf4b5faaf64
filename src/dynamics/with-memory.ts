import { substitute } from '../numeric/calculus.ts';
import { formula } from '../numeric/formula.ts';
import { recursion, type Recursion } from './recursion.ts';

/**
 * The recursion under noise that remembers: each named sample is replaced by a formula in fresh samples and in
 * states of the noise itself, which are updated beside. Noise that comes a step late:
 * `withMemory(process, { states: { n: 'xi' }, samples: { xi: 'n' } })`.
 */
export function withMemory(
  process: Recursion,
  noise: {
    readonly states: Readonly<Record<string, string>>;
    readonly samples: Readonly<Record<string, string>>;
  },
): Recursion {
  const values = Object.fromEntries(
    Object.entries(noise.samples).map(([sample, text]) => [sample, formula(text)]),
  );
  const updates = Object.entries(process.updates).map(
    ([state, update]) => [state, substitute(update, values)] as const,
  );
  return recursion({
    states: { ...noise.states, ...Object.fromEntries(updates) },
    samples: process.samples,
    initial: process.initial,
  });
}
