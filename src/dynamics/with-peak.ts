import { requires } from '../numeric/requirement.ts';
import { recursion, type Recursion } from './recursion.ts';

/** The recursion with a state `peak` beside: the largest |state| up to now, its start included. */
export function withPeak(process: Recursion, state: string): Recursion {
  const update = process.updates[state];
  requires(update !== undefined, 'withPeak', `one of ${process.states.join(', ')}`, state);
  return recursion({
    states: { ...process.updates, peak: `max(peak, abs(${update.source}))` },
    samples: process.samples,
    initial: { ...process.initial, peak: `abs(${state})` },
  });
}
