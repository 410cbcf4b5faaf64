import type { Run } from './assemble.ts';
import { blockSize } from './layout.ts';

/** Replica-steps of a kernel's first call. */
const coldSteps = 2 ** 14;
/** Milliseconds that a call is to take, from … to. */
const length = [0.5, 2] as const;
const budgets = new WeakMap<Run, number>();

/**
 * Carries `blocks` blocks from step `first` on for `steps` steps, in slices: V8 runs a module's first calls in its
 * baseline compiler and never replaces code during a call, so calls are short at first and kept near a millisecond.
 */
export function advance(run: Run, blocks: number, first: number, steps: number): void {
  for (let done = 0; done < steps;) {
    const budget = budgets.get(run) ?? coldSteps;
    const whole = Math.max(1, Math.floor(budget / (blocks * blockSize)));
    const slice = Math.min(steps - done, whole);
    const began = performance.now();
    run(blocks, slice, first + done);
    const took = performance.now() - began;
    if (took < length[0] && slice === whole) budgets.set(run, 2 * budget);
    else if (took > length[1] && budget > coldSteps) budgets.set(run, budget / 2);
    done += slice;
  }
}
