import type { Recursion } from '../dynamics/recursion.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Seed } from '../numeric/stream.ts';
import { clearTotals, loaded, unloaded, type Block } from './block.ts';
import { blockSize } from './layout.ts';
import { counted, prepared } from './prepared.ts';
import { advance } from './slices.ts';
import type { Start } from './starter.ts';

export interface EnsembleRequest {
  readonly recursion: Recursion;
  /** The recursion's constants, and any that observables or starts use. */
  readonly constants: Scope<number>;
  readonly start?: Start;
  readonly replicas: number;
  /** Continues an ensemble: the replicas are this one and those after it. */
  readonly firstReplica?: number;
  /** Steps before observables count. */
  readonly burnIn?: number;
  readonly steps: number;
  /** Formulas in the new states, the constants and t, whose time averages are wanted. */
  readonly observables?: Scope<string>;
  /** For recursions homogeneous in their states: scale them by powers of two on the way, and count. */
  readonly renormalise?: boolean;
  readonly seed: Seed;
  /** Replicas worked on together, at most 1024; changes no result. */
  readonly chunk?: number;
}

export interface EnsembleRun {
  readonly final: Readonly<Record<string, Float64Array>>;
  /** For each replica the average of the observable over `steps` steps after the burn-in. */
  readonly means: Readonly<Record<string, Float64Array>>;
  /** With `renormalise`: the true state is final·2^exponent. */
  readonly exponents?: Int32Array;
  /** Replicas with a state or mean that is no finite double. */
  readonly nonFinite: number;
}

/**
 * Runs independent replicas of a recursion in the compiled kernel. Replica r of seed s owns the stream
 * `childSeed(s, r)`, so neither the chunk nor the number of replicas changes what one of them does.
 */
export function ensemble(request: EnsembleRequest): EnsembleRun {
  const run = prepared(request);
  const { machine, beginning, replicas, burnIn, steps, result } = run;
  const { chunk = 1024 } = request;
  for (let done = 0; done < replicas; done += chunk) {
    const block: Block = { machine, offset: done, count: Math.min(chunk, replicas - done) };
    const groups = Math.ceil(block.count / blockSize);
    loaded(block, beginning);
    advance(machine.run, groups, 1, burnIn);
    clearTotals(block);
    advance(machine.run, groups, burnIn + 1, steps);
    unloaded(block, result, steps);
  }
  return counted(run);
}
