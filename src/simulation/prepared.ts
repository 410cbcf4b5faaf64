import { constantsOf } from '../dynamics/start.ts';
import type { Scope } from '../numeric/formula.ts';
import type { Beginning } from './block.ts';
import type { EnsembleRequest, EnsembleRun } from './ensemble.ts';
import { requireHomogeneous } from './homogeneous.ts';
import { kernel, type Kernel } from './kernel.ts';
import { blockSize } from './layout.ts';
import { parameters } from './parameters.ts';
import { starter, startsAlike, type Start } from './starter.ts';

/** A checked request: the kernel with its parameters set, how replicas begin, and columns to fill. */
export interface Prepared {
  readonly machine: Kernel;
  readonly beginning: Beginning;
  readonly replicas: number;
  readonly burnIn: number;
  readonly steps: number;
  readonly result: Columns;
}

type Columns = Omit<EnsembleRun, 'nonFinite'>;

export function prepared(request: EnsembleRequest): Prepared {
  const { recursion, constants, start = {}, observables = {}, seed } = request;
  const { replicas, firstReplica = 0, burnIn = 0, steps, renormalise = false } = request;
  requireCounts({ replicas, firstReplica, steps, burnIn }, request.chunk);
  constantsOf(recursion, constants);
  requireLists(start, replicas);
  if (renormalise) requireHomogeneous(recursion, constants, observables);
  const machine = kernel({
    recursion,
    observables,
    extras: Object.keys(constants),
    common: recursion.states.filter((state) => startsAlike(recursion, state, start)),
    renormalise,
  });
  machine.numbers.set(parameters(machine.plan, constants), machine.place.parameters / 8);
  const begin = starter(recursion, start, constants);
  return {
    machine,
    beginning: { begin, seed, firstReplica, renormalise },
    replicas,
    burnIn,
    steps,
    result: blank(machine.plan, replicas, renormalise),
  };
}

/** The filled columns with the count of replicas that left the finite doubles. */
export function counted({ result, replicas }: Prepared): EnsembleRun {
  const lost = new Uint8Array(replicas);
  for (const column of [...Object.values(result.final), ...Object.values(result.means)])
    for (let r = 0; r < replicas; r++) if (!Number.isFinite(column[r]!)) lost[r] = 1;
  let nonFinite = 0;
  for (let r = 0; r < replicas; r++) nonFinite += lost[r]!;
  return { ...result, nonFinite };
}

function blank(
  names: { states: readonly string[]; observables: readonly string[] },
  replicas: number,
  renormalise: boolean,
): Columns {
  const columns = (wanted: readonly string[]) =>
    Object.fromEntries(wanted.map((name) => [name, new Float64Array(replicas)]));
  const columnsOnly = { final: columns(names.states), means: columns(names.observables) };
  return renormalise ? { ...columnsOnly, exponents: new Int32Array(replicas) } : columnsOnly;
}

function requireLists(start: Start, replicas: number): void {
  for (const [state, value] of Object.entries(start)) {
    if (typeof value === 'object' && value.length !== replicas) {
      throw new RangeError(
        `ensemble requires a start for each of ${replicas} replicas, got ${value.length} for '${state}'`,
      );
    }
  }
}

function requireCounts(counts: Scope<number>, chunk = 1024): void {
  for (const [name, value] of Object.entries(counts)) {
    const least = name === 'firstReplica' || name === 'burnIn' ? 0 : 1;
    if (!Number.isSafeInteger(value) || value < least) {
      throw new RangeError(`ensemble requires an integer ${name} ≥ ${least}, got ${value}`);
    }
  }
  if (!Number.isInteger(chunk) || chunk < 1 || chunk > 1024)
    throw new RangeError(`ensemble requires 1 ≤ chunk ≤ 1024, got ${chunk}`);
  const total = counts['burnIn']! + counts['steps']!;
  // The kernel's clock is one step further at the end.
  if (total >= 2 ** 31 - 1)
    throw new RangeError(`ensemble requires burnIn + steps < 2³¹ − 1, got ${total}`);
  // The last block is filled up with the replicas that would come next.
  const last = counts['firstReplica']! + counts['replicas']! + blockSize;
  if (!Number.isSafeInteger(last))
    throw new RangeError(`ensemble requires firstReplica + replicas < 2⁵³ − ${blockSize}`);
}
