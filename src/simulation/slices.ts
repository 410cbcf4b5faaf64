import type { Run } from './assemble.ts';
import { blockSize } from './layout.ts';

/**
 * V8 runs a module's first calls in its baseline compiler and never replaces code during a call, so calls are
 * kept near a millisecond: short while the code is cold, longer once it is optimised.
 */
const coldSteps = 2 ** 14;
const warmSteps = 2 ** 18;
const calls = new WeakMap<Run, number>();

/** Carries `blocks` blocks from step `first` on for `steps` steps, in slices. */
export function advance(run: Run, blocks: number, first: number, steps: number): void {
  for (let done = 0; done < steps;) {
    const called = calls.get(run) ?? 0;
    const budget = Math.min(warmSteps, coldSteps * (1 + called / 8));
    const slice = Math.min(steps - done, Math.max(1, Math.floor(budget / (blocks * blockSize))));
    run(blocks, slice, first + done);
    calls.set(run, called + 1);
    done += slice;
  }
}
