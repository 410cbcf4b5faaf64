import { requires } from '../numeric/requirement.ts';
import { recursion, type Recursion } from './recursion.ts';

/**
 * The recursion with a state `excess` beside: 0 as long as state² is at most the constant `near` after step `arrival` and at
 * most `far` after every later step, else positive. The start and the steps before `arrival` are free. `near` ≤ `far`.
 */
export function withStay(process: Recursion, state: string): Recursion {
  const update = process.updates[state];
  requires(update !== undefined, 'withStay', `one of ${process.states.join(', ')}`, state);
  const beyond = `(${update.source})^2 - far + (far - near)*max(0, 1 - abs(t - arrival))`;
  return recursion({
    states: {
      ...process.updates,
      excess: `max(excess, min(1, max(0, t - arrival + 1))*(${beyond}))`,
    },
    samples: process.samples,
    initial: process.initial,
  });
}
