import { setImmediate as macrotask } from 'node:timers/promises';
import { instantiated } from './assemble.ts';
import { clearTotals, loaded, unloaded, type Block } from './block.ts';
import type { EnsembleRun } from './ensemble.ts';
import type { Kernel } from './kernel.ts';
import { blockSize } from './layout.ts';
import { counted, type Prepared } from './prepared.ts';
import { advance } from './slices.ts';

/** Milliseconds of work between two looks at the event loop. */
const breath = 8;

/** Lets others run where the last time is long enough ago; throws the reason of a signal that was aborted. */
type Rest = () => Promise<void>;

/** The run on the calling thread, which goes on answering others in between. */
export async function patientEnsemble(
  run: Prepared,
  chunk: number,
  signal: AbortSignal | undefined,
): Promise<EnsembleRun> {
  const { beginning, replicas, burnIn, steps, result } = run;
  const [machine, rest] = [ownMachine(run.machine), resting(signal)];
  for (let offset = 0; offset < replicas; offset += chunk) {
    const block: Block = { machine, offset, count: Math.min(chunk, replicas - offset) };
    loaded(block, beginning);
    await advancePatiently(block, 1, burnIn, rest);
    clearTotals(block);
    await advancePatiently(block, burnIn + 1, steps, rest);
    unloaded(block, result, steps);
  }
  return counted(run);
}

/** Another instance of the kernel: its memory must outlast the rests, in which others may use the first. */
function ownMachine(machine: Kernel): Kernel {
  const memory = new WebAssembly.Memory({ initial: machine.numbers.byteLength / 65536 });
  const numbers = new Float64Array(memory.buffer);
  numbers.set(machine.numbers.subarray(0, machine.place.blocks / 8));
  const words = new Uint32Array(memory.buffer);
  return { ...machine, run: instantiated(machine.module, memory), numbers, words };
}

async function advancePatiently(
  { machine, count }: Block,
  first: number,
  steps: number,
  rest: Rest,
): Promise<void> {
  const blocks = Math.ceil(count / blockSize);
  let stride = Math.ceil(2 ** 11 / blocks);
  for (let done = 0; done < steps;) {
    const [now, began] = [Math.min(stride, steps - done), performance.now()];
    advance(machine.run, blocks, first + done, now);
    if (performance.now() - began < breath / 2) stride *= 2;
    done += now;
    await rest();
  }
}

function resting(signal: AbortSignal | undefined): Rest {
  let rested = performance.now();
  return async () => {
    if (performance.now() - rested < breath) return;
    await macrotask();
    signal?.throwIfAborted();
    rested = performance.now();
  };
}
