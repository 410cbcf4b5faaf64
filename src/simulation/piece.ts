import type { Block } from './block.ts';
import { blockSize } from './layout.ts';
import type { Prepared } from './prepared.ts';
import type { Task } from './thread.ts';

/** Replicas `offset` … of a run. */
export interface Piece {
  readonly offset: number;
  readonly count: number;
}

export function* piecesOf({ replicas }: Prepared, chunk: number): Generator<Piece> {
  for (let offset = 0; offset < replicas; offset += chunk)
    yield { offset, count: Math.min(chunk, replicas - offset) };
}

/**
 * Gives pieces of a run images of their own of the kernel's memory, in which they may travel. The memory is looked at
 * now, since others may use it later.
 */
export function imager({ machine }: Prepared): (piece: Piece) => Block {
  const { place, numbers } = machine;
  const before = numbers.slice(0, place.blocks / 8);
  return ({ offset, count }) => {
    const size = place.blocks + place.stride * Math.ceil(count / blockSize);
    const block = atImage({ machine, offset, count }, new ArrayBuffer(size));
    block.machine.numbers.set(before);
    return block;
  };
}

/** A block whose kernel's memory is the given one. */
export function atImage({ machine, offset, count }: Block, image: ArrayBuffer): Block {
  const [numbers, words] = [new Float64Array(image), new Uint32Array(image)];
  return { machine: { ...machine, numbers, words }, offset, count };
}

/** The steps of a piece as a thread is asked for them. */
export function taskOf({ machine, count }: Block, run: Prepared, halt: Task['halt']): Task {
  const { place } = machine;
  const blocks = Math.ceil(count / blockSize);
  return {
    kernel: machine.number,
    module: machine.module,
    bytes: run.machine.numbers.byteLength,
    image: machine.numbers.buffer as ArrayBuffer,
    blocks,
    stride: place.stride,
    totals: [place.blocks + place.total(0), place.blocks + place.exponents],
    burnIn: run.burnIn,
    steps: run.steps,
    coldSteps: Math.ceil(2 ** 11 / blocks),
    halt,
  };
}
