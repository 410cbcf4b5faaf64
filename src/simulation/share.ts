import type { Block } from './block.ts';
import { blockSize } from './layout.ts';
import type { Prepared } from './prepared.ts';
import type { Task } from './thread.ts';

/** Replicas of a share: to load them takes a fraction of a millisecond, in which no thread has anything to do at first. */
export const shareSize = 8192;

/** Replicas that threads carry together: where they lie, and what a thread is asked for. */
interface Share {
  readonly block: Block;
  readonly task: Task;
}

/** Where one share of a run after another is carried. */
export interface Room {
  /** The share that begins with a replica; the last one that was asked for is over. */
  readonly share: (first: number) => Share;
  /** Leaves the room's memory to other runs. */
  readonly leave: () => void;
}

/**
 * Images that no run is using. They are kept: what they hold counts for no thread's garbage collection, so that one
 * after another would be allocated before the first of them was given back.
 */
const spare: SharedArrayBuffer[] = [];

function imageOf(bytes: number): SharedArrayBuffer {
  const fitting = spare.findIndex(({ byteLength }) => byteLength >= bytes);
  if (fitting >= 0) return spare.splice(fitting, 1)[0]!;
  return new SharedArrayBuffer(2 ** Math.ceil(Math.log2(bytes)));
}

/**
 * An image of the kernel's memory that all threads see, with the parameters that the run set. Threads take `piece`
 * replicas of a share at a time.
 */
export function roomFor(run: Prepared, piece: number, halt: Task['halt']): Room {
  const { machine, replicas, burnIn, steps } = run;
  const { place } = machine;
  const pieceBlocks = Math.ceil(piece / blockSize);
  const most = Math.ceil(Math.min(shareSize, replicas) / blockSize);
  const image = imageOf(place.blocks + place.stride * most);
  const [numbers, words] = [new Float64Array(image), new Uint32Array(image)];
  numbers.set(machine.numbers.subarray(0, place.blocks / 8));
  const task: Omit<Task, 'blocks'> = {
    kernel: machine.number,
    module: machine.module,
    bytes: machine.numbers.byteLength,
    image,
    begin: place.blocks,
    stride: place.stride,
    pieceBlocks,
    taken: new Int32Array(new SharedArrayBuffer(4)),
    totals: [place.total(0), place.exponents],
    burnIn,
    steps,
    coldSteps: Math.ceil(2 ** 11 / pieceBlocks),
    halt,
  };
  const share = (offset: number) => {
    const count = Math.min(shareSize, replicas - offset);
    Atomics.store(task.taken, 0, 0);
    const block = { machine: { ...machine, numbers, words }, offset, count };
    return { block, task: { ...task, blocks: Math.ceil(count / blockSize) } };
  };
  const leave = () => {
    spare.push(image);
    spare.sort((a, b) => a.byteLength - b.byteLength);
  };
  return { share, leave };
}
