import type { Recursion } from '../dynamics/recursion.ts';
import { constantsOf } from '../dynamics/start.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Seed } from '../numeric/stream.ts';
import { clearTotals, loaded, unloaded, type Block } from './block.ts';
import { requireHomogeneous } from './homogeneous.ts';
import { kernel } from './kernel.ts';
import { blockSize } from './layout.ts';
import { parameters } from './parameters.ts';
import { advance } from './slices.ts';
import { starter, type Start } from './starter.ts';

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
  const {
    recursion,
    constants,
    replicas,
    firstReplica = 0,
    burnIn = 0,
    steps,
    observables = {},
    seed,
  } = request;
  const { renormalise = false, start = {}, chunk = 1024 } = request;
  requireCounts({ replicas, firstReplica, steps }, burnIn, chunk);
  constantsOf(recursion, constants);
  if (renormalise) requireHomogeneous(recursion, constants, observables);
  const machine = kernel({ recursion, observables, extras: Object.keys(constants), renormalise });
  machine.numbers.set(parameters(machine.plan, constants), machine.place.parameters / 8);
  const begin = starter(recursion, start, constants);
  const result = blank(machine.plan, replicas, renormalise);
  for (let done = 0; done < replicas; done += chunk) {
    const block: Block = { machine, offset: done, count: Math.min(chunk, replicas - done) };
    const groups = Math.ceil(block.count / blockSize);
    loaded(block, { begin, seed, firstReplica, renormalise });
    advance(machine.run, groups, 1, burnIn);
    clearTotals(block);
    advance(machine.run, groups, burnIn + 1, steps);
    unloaded(block, result, steps);
  }
  return { ...result, nonFinite: nonFinite(result, replicas) };
}

type Result = Omit<EnsembleRun, 'nonFinite'>;

function blank(
  names: { states: readonly string[]; observables: readonly string[] },
  replicas: number,
  renormalise: boolean,
): Result {
  const columns = (wanted: readonly string[]) =>
    Object.fromEntries(wanted.map((name) => [name, new Float64Array(replicas)]));
  const columnsOnly = { final: columns(names.states), means: columns(names.observables) };
  return renormalise ? { ...columnsOnly, exponents: new Int32Array(replicas) } : columnsOnly;
}

function nonFinite({ final, means }: Result, replicas: number): number {
  const columns = [...Object.values(final), ...Object.values(means)];
  let count = 0;
  for (let r = 0; r < replicas; r++)
    if (!columns.every((column) => Number.isFinite(column[r]!))) count++;
  return count;
}

function requireCounts(positive: Scope<number>, burnIn: number, chunk: number): void {
  for (const [name, value] of Object.entries({ ...positive, burnIn })) {
    const least = name === 'firstReplica' || name === 'burnIn' ? 0 : 1;
    if (!Number.isSafeInteger(value) || value < least) {
      throw new RangeError(`ensemble requires an integer ${name} ≥ ${least}, got ${value}`);
    }
  }
  if (!Number.isInteger(chunk) || chunk < 1 || chunk > 1024)
    throw new RangeError(`ensemble requires 1 ≤ chunk ≤ 1024, got ${chunk}`);
  if (burnIn + positive['steps']! >= 2 ** 31)
    throw new RangeError(
      `ensemble requires burnIn + steps < 2³¹, got ${burnIn + positive['steps']!}`,
    );
}
