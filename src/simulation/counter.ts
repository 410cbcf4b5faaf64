import type { Seed } from '../numeric/stream.ts';
import { assembled, instantiated, type Run } from './assemble.ts';
import { countsBlock, countsLayout, countsText, type CountsLayout } from './counts-text.ts';
import { firstStates } from './first-states.ts';
import { quadSize } from './layout.ts';

/** Replicas that a counter holds at a time. */
export const counterCapacity = 1024;
const page = 65536;

/** A compiled counting kernel and the memory that it works on. */
export interface Counter {
  readonly place: CountsLayout;
  readonly run: Run;
  readonly words: Int32Array;
}

const known = new Map<number, Counter>();

/** Compiled once for each number of thresholds. */
export function counter(count: number): Counter {
  const found = known.get(count) ?? compiled(count);
  known.set(count, found);
  return found;
}

function compiled(count: number): Counter {
  const place = countsLayout(count, blocksOf(counterCapacity));
  const memory = new WebAssembly.Memory({ initial: Math.ceil(place.bytes / page) });
  const run = instantiated(assembled(countsText(place)), memory);
  return { place, run, words: new Int32Array(memory.buffer) };
}

/** Blocks that so many replicas take. */
export function blocksOf(replicas: number): number {
  return Math.ceil(replicas / countsBlock);
}

/** Gives the replicas of `blocks` blocks, from `first` on, their streams and forgets all counts. */
export function begun({ words, place }: Counter, blocks: number, seed: Seed, first: number): void {
  const quads = Math.ceil((blocks * countsBlock) / quadSize);
  words.set(firstStates(seed, first, quads), place.streams / 4);
  words.fill(0, place.counts / 4, place.bytes / 4);
}

/** Writes how often the first `replicas` replicas drew each atom, from `to` on. */
export function counted(
  { words, place }: Counter,
  replicas: number,
  [into, to]: readonly [readonly Int32Array[], number],
): void {
  for (const [i, column] of into.entries()) {
    const at = (place.counts + place.plane * i) / 4;
    column.set(words.subarray(at, at + replicas), to);
  }
}
