import { childSeed, stream, type Seed } from '../numeric/stream.ts';
import type { EnsembleRun } from './ensemble.ts';
import type { Kernel } from './kernel.ts';
import { firstStates, quadWords } from './first-states.ts';
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
export function loaded(block: Block, beginning: Beginning): void {
  const { machine, offset, count } = block;
  const { begin, seed, firstReplica, renormalise } = beginning;
  const [first, all] = [firstReplica + offset, lanes(block)];
  const streams = firstStates(seed, first, all / quadSize);
  for (let lane = 0; lane < all; lane += quadSize)
    machine.words.set(streams.subarray(4 * lane, 4 * lane + quadWords), wordOf(machine, lane));
  let values: readonly number[] | undefined;
  for (let lane = 0; lane < all; lane++) {
    if (begin.varies || values === undefined) {
      const own = begin.draws ? stream(childSeed(seed, first + lane)) : idle;
      const start = begin.at(offset + Math.min(lane, count - 1), own);
      values = machine.plan.states.map((state) => start[state]!);
      if (renormalise) requireNonzero(values, first + lane);
      if (begin.draws) redirected(machine, lane, own.state());
    }
    const field = fieldOf(machine, lane);
    for (let i = 0; i < values.length; i++)
      machine.numbers[field + machine.place.state(i) / 8] = values[i]!;
    if (renormalise) machine.numbers[field + machine.place.exponents / 8] = 0;
  }
  clearTotals(block);
}

/** For starts that draw nothing. */
const idle = stream([1, 0, 0, 0]);

function requireNonzero(values: readonly number[], replica: number): void {
  if (values.every((value) => value === 0))
    throw new RangeError(`renormalise requires a start other than 0, got 0 for replica ${replica}`);
}

/** Lets a replica's stream go on from another state. */
function redirected(machine: Kernel, lane: number, state: Seed): void {
  const word = wordOf(machine, lane);
  for (let i = 0; i < 4; i++) machine.words[word + quadSize * i] = state[i]!;
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
