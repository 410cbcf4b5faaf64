/**
 * What a thread of the pool runs: JavaScript as text, because a worker file in TypeScript does not load on Node 20
 * and one in JavaScript would not be found from sources, a build and a test runner alike. It knows nothing of
 * recursions: it takes pieces of a share, as long as there are any, and carries them through their steps with the kernel's
 * own module, the very code of the calling thread. Slices double until a call takes a millisecond, so that V8 can replace cold code and a
 * halt is heard soon.
 */
export const threadText = `'use strict';
const { parentPort } = require('node:worker_threads');
let held = {};

function kernelOf({ kernel, module, bytes }) {
  if (held.kernel === kernel) return held;
  const memory = new WebAssembly.Memory({ initial: bytes / 65536 });
  const clock = { now: () => performance.now() };
  const imports = { host: { memory }, noise: Math, clock };
  const { run } = new WebAssembly.Instance(module, imports).exports;
  held = { kernel, run, all: new Uint8Array(memory.buffer) };
  return held;
}

function carried(run, { halt, coldSteps }, blocks, first, steps) {
  let slice = coldSteps;
  for (let done = 0; done < steps; ) {
    if (Atomics.load(halt, 0) !== 0) return false;
    const now = Math.min(slice, steps - done);
    const began = performance.now();
    run(blocks, now, first + done);
    if (performance.now() - began < 0.5) slice *= 2;
    done += now;
  }
  return true;
}

function perform(task) {
  const { begin, stride, blocks, pieceBlocks, taken, totals, burnIn, steps } = task;
  const { run, all } = kernelOf(task);
  const image = new Uint8Array(task.image);
  all.set(image.subarray(0, begin));
  for (;;) {
    const first = Atomics.add(taken, 0, pieceBlocks);
    if (first >= blocks) return true;
    const own = Math.min(pieceBlocks, blocks - first);
    const piece = image.subarray(begin + first * stride, begin + (first + own) * stride);
    all.set(piece, begin);
    if (!carried(run, task, own, 1, burnIn)) return false;
    for (let at = begin; at < begin + own * stride; at += stride) all.fill(0, at + totals[0], at + totals[1]);
    if (!carried(run, task, own, burnIn + 1, steps)) return false;
    piece.set(all.subarray(begin, begin + own * stride));
  }
}

parentPort.on('message', ({ id, task }) => {
  try {
    parentPort.postMessage({ id, complete: perform(task) });
  } catch (error) {
    parentPort.postMessage({ id, reason: error instanceof Error ? error.message : String(error) });
  }
});
`;
