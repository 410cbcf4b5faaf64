import { childSeed, stream, type Seed } from '../numeric/stream.ts';
import type { EnsembleRun } from './ensemble.ts';
import type { Kernel } from './kernel.ts';
import { firstStates, mostQuads, quadWords } from './first-states.ts';
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
  const { place } = block.machine;
  seeded(block, beginning);
  (beginning.begin.varies ? begunEach : begunAlike)(block, beginning);
  if (beginning.renormalise) fill(block, place.exponents, 0);
  clearTotals(block);
}

function seeded(block: Block, { seed, firstReplica }: Beginning): void {
  const { place, words } = block.machine;
  const first = firstReplica + block.offset;
  for (let done = 0; done < quads(block); done += mostQuads) {
    const now = Math.min(mostQuads, quads(block) - done);
    const streams = firstStates(seed, first + quadSize * done, now);
    for (let quad = 0; quad < now; quad++) {
      const to = (place.blocks + place.stride * (done + quad) + place.stream(0)) / 4;
      for (let i = 0; i < quadWords; i++) words[to + i] = streams[quadWords * quad + i]!;
    }
  }
}

function begunAlike(block: Block, { begin, firstReplica, renormalise }: Beginning): void {
  const { plan, place } = block.machine;
  const start = begin.at(block.offset, idle);
  const values = plan.states.map((state) => start[state]!);
  if (renormalise) requireNonzero(values, firstReplica + block.offset);
  for (const [i, value] of values.entries()) fill(block, place.state(i), value);
}

function begunEach(block: Block, { begin, seed, firstReplica, renormalise }: Beginning): void {
  const { machine, offset, count } = block;
  const { plan, place, numbers } = machine;
  for (let lane = 0; lane < blockSize * quads(block); lane++) {
    const replica = firstReplica + offset + lane;
    const own = begin.draws ? stream(childSeed(seed, replica)) : idle;
    const start = begin.at(offset + Math.min(lane, count - 1), own);
    const values = plan.states.map((state) => start[state]!);
    if (renormalise) requireNonzero(values, replica);
    if (begin.draws) redirected(machine, lane, own.state());
    for (let i = 0; i < values.length; i++)
      numbers[entry(machine, place.state(i), lane)] = values[i]!;
  }
}

/** For starts that draw nothing. */
const idle = stream([1, 0, 0, 0]);

function requireNonzero(values: readonly number[], replica: number): void {
  if (values.every((value) => value === 0))
    throw new RangeError(`renormalise requires a start other than 0, got 0 for replica ${replica}`);
}

/** Lets a replica's stream go on from another state. */
function redirected(machine: Kernel, lane: number, state: Seed): void {
  const { place, words } = machine;
  const block = place.blocks + place.stride * Math.floor(lane / blockSize);
  const word = (block + place.stream(0)) / 4 + (lane % blockSize);
  for (let i = 0; i < 4; i++) words[word + quadSize * i] = state[i]!;
}

/** Forgets what was observed so far. */
export function clearTotals(block: Block): void {
  const { plan, place } = block.machine;
  for (let i = 0; i < plan.observables.length; i++) fill(block, place.total(i), 0);
}

/** Copies states and averages into the run's columns. */
export function unloaded(block: Block, run: Omit<EnsembleRun, 'nonFinite'>, steps: number): void {
  const { machine, offset, count } = block;
  const { plan, place, words } = machine;
  for (const [i, state] of plan.states.entries())
    take(block, place.state(i), { into: run.final[state]!, over: 1 });
  for (const [i, name] of plan.observables.entries())
    take(block, place.total(i), { into: run.means[name]!, over: steps });
  if (run.exponents === undefined) return;
  // The low word of a 64-bit count; the array keeps its sign.
  for (let lane = 0; lane < count; lane++)
    run.exponents[offset + lane] = words[2 * entry(machine, place.exponents, lane)]!;
}

/** Writes one value for every replica into the field that lies `at` bytes into each block. */
function fill(block: Block, at: number, value: number): void {
  const { place, numbers } = block.machine;
  const step = place.stride / 8;
  const end = step * quads(block);
  for (let first = (place.blocks + at) / 8, quad = 0; quad < end; quad += step)
    for (let i = 0; i < blockSize; i++) numbers[first + quad + i] = value;
}

/** Copies such a field's values, each over a number, into the column of a run. */
function take(
  block: Block,
  at: number,
  { into, over }: { into: Float64Array; over: number },
): void {
  const { machine, offset, count } = block;
  const { place, numbers } = machine;
  const [first, step] = [(place.blocks + at) / 8, place.stride / 8];
  for (let lane = 0; lane < count; lane++)
    into[offset + lane] = numbers[first + step * (lane >>> 2) + (lane & 3)]! / over;
}

/** The quads that the kernel carries for a block, the last one filled up. */
function quads({ count }: Block): number {
  return Math.ceil(count / blockSize);
}

/** The index among doubles of a replica's entry in a field. */
function entry({ place }: Kernel, at: number, lane: number): number {
  return (place.blocks + at + place.stride * Math.floor(lane / blockSize)) / 8 + (lane % blockSize);
}
