import { childSeed, stream, type Seed } from '../numeric/stream.ts';
import type { EnsembleRun } from './ensemble.ts';
import type { Kernel } from './kernel.ts';
import { blockSize, quadSize } from './layout.ts';
import type { Starter } from './starter.ts';

/** Replicas `offset` … of a run, as they lie in the kernel's memory. */
export interface Block {
  readonly machine: Kernel;
  readonly offset: number;
  readonly count: number;
}

export interface Beginning {
  readonly begin: Starter;
  readonly seed: Seed;
  readonly firstReplica: number;
  readonly renormalise: boolean;
}

/** Writes starts and streams. The last block is filled up with the replicas that would come next. */
export function loaded(block: Block, { begin, seed, firstReplica, renormalise }: Beginning): void {
  const { machine, offset, count } = block;
  const { plan, place, numbers, words } = machine;
  for (let lane = 0; lane < lanes(block); lane++) {
    const own = stream(childSeed(seed, firstReplica + offset + lane));
    const start = begin(offset + Math.min(lane, count - 1), own);
    if (renormalise && plan.states.every((state) => start[state] === 0)) {
      throw new RangeError(
        `renormalise requires a start other than 0, got 0 for replica ${firstReplica + offset + lane}`,
      );
    }
    const field = fieldOf(machine, lane);
    for (let i = 0; i < plan.states.length; i++)
      numbers[field + place.state(i) / 8] = start[plan.states[i]!]!;
    if (renormalise) numbers[field + place.exponents / 8] = 0;
    const word = wordOf(machine, lane);
    const state = own.state();
    for (let i = 0; i < 4; i++) words[word + quadSize * i] = state[i]!;
  }
  clearTotals(block);
}

/** Forgets what was observed so far. */
export function clearTotals(block: Block): void {
  const { plan, place, numbers } = block.machine;
  for (let lane = 0; lane < lanes(block); lane++) {
    const field = fieldOf(block.machine, lane);
    for (let i = 0; i < plan.observables.length; i++) numbers[field + place.total(i) / 8] = 0;
  }
}

/** Copies states and averages into the run's columns. */
export function unloaded(
  { machine, offset, count }: Block,
  run: Omit<EnsembleRun, 'nonFinite'>,
  steps: number,
): void {
  const { plan, place, numbers, words } = machine;
  for (let lane = 0; lane < count; lane++) {
    const field = fieldOf(machine, lane);
    const at = offset + lane;
    for (let i = 0; i < plan.states.length; i++)
      run.final[plan.states[i]!]![at] = numbers[field + place.state(i) / 8]!;
    for (let i = 0; i < plan.observables.length; i++) {
      run.means[plan.observables[i]!]![at] = numbers[field + place.total(i) / 8]! / steps;
    }
    // The low word of a 64-bit count; the array keeps its sign.
    if (run.exponents !== undefined) run.exponents[at] = words[2 * (field + place.exponents / 8)]!;
  }
}

/** Replicas that the kernel carries for a block: whole vectors. */
function lanes({ count }: Block): number {
  return Math.ceil(count / blockSize) * blockSize;
}

/** The index among doubles of a replica's entry in the field at 0. */
function fieldOf({ place }: Kernel, lane: number): number {
  return (place.blocks + place.stride * Math.floor(lane / blockSize)) / 8 + (lane % blockSize);
}

/** The index among 32-bit words of the first word of a replica's stream. */
function wordOf({ place }: Kernel, lane: number): number {
  const block = place.blocks + place.stride * Math.floor(lane / blockSize);
  return (block + place.stream(0)) / 4 + (lane % blockSize);
}
