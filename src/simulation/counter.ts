import type { Seed } from '../numeric/stream.ts';
import { assembled, instantiated, type Run } from './assemble.ts';
import { countsBlock, countsLayout, countsText, type CountsLayout } from './counts-text.ts';
import { firstStates, quadWords } from './first-states.ts';
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
  const place = countsLayout(count);
  const bytes = place.blocks + (counterCapacity / countsBlock) * place.stride;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / page) });
  const run = instantiated(assembled(countsText(place)), memory);
  return { place, run, words: new Int32Array(memory.buffer) };
}

/** The index among 32-bit words of a replica's first one in a block whose quads have fields from `offset` on. */
function wordOf({ place }: Counter, lane: number, field: CountsLayout['stream']): number {
  const [block, within] = [Math.floor(lane / countsBlock), lane % countsBlock];
  return (place.blocks + place.stride * block + field(0, within >> 2)) / 4 + (within & 3);
}

/** Gives the replicas of `blocks` blocks, from `first` on, their streams and forgets their counts. */
export function begun(machine: Counter, blocks: number, seed: Seed, first: number): void {
  const { words, place } = machine;
  const quads = (blocks * countsBlock) / quadSize;
  const streams = firstStates(seed, first, quads);
  for (let quad = 0; quad < quads; quad++) {
    const at = wordOf(machine, quadSize * quad, place.stream);
    words.set(streams.subarray(quadWords * quad, quadWords * (quad + 1)), at);
    words.fill(0, at + quadWords, at + quadWords + quadSize * place.thresholds);
  }
}

/** Writes a replica's counts at `to`: atom i is drawn where the word is above threshold i − 1 but not above threshold i. */
export function counted(
  machine: Counter,
  lane: number,
  steps: number,
  [into, to]: readonly [readonly Int32Array[], number],
): void {
  const { words, place } = machine;
  const at = wordOf(machine, lane, place.count);
  let above = steps;
  for (let i = 0; i <= place.thresholds; i++) {
    const next = i < place.thresholds ? words[at + 4 * i]! : 0;
    into[i]![to] = above - next;
    above = next;
  }
}
