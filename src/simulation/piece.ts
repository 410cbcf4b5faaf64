import type { Block } from './block.ts';
import { blockSize } from './layout.ts';
import type { Prepared } from './prepared.ts';
import type { Task } from './thread.ts';

/** The pieces of a run, each in an image of its own of the kernel's memory, so that it may travel. */
export function* piecesOf({ machine, replicas }: Prepared, chunk: number): Generator<Block> {
  const { place, numbers } = machine;
  const before = numbers.slice(0, place.blocks / 8);
  for (let offset = 0; offset < replicas; offset += chunk) {
    const count = Math.min(chunk, replicas - offset);
    const size = place.blocks + place.stride * Math.ceil(count / blockSize);
    const block = atImage({ machine, offset, count }, new ArrayBuffer(size));
    block.machine.numbers.set(before);
    yield block;
  }
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
