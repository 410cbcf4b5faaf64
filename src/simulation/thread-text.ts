/**
 * What a thread of the pool runs: JavaScript as text, because a worker file in TypeScript does not load on Node 20
 * and one in JavaScript would not be found from sources, a build and a test runner alike. It knows nothing of
 * recursions: it carries a piece of a kernel's memory through its steps with the kernel's own module, the very
 * code of the calling thread. Slices double until a call takes a millisecond, so that V8 can replace cold code and a
 * halt is heard soon.
 */
export const threadText = `'use strict';
const { parentPort } = require('node:worker_threads');
let held = {};

function kernelOf({ kernel, module, bytes }) {
  if (held.kernel === kernel) return held;
  const memory = new WebAssembly.Memory({ initial: bytes / 65536 });
  const imports = { host: { memory }, noise: Math };
  const { run } = new WebAssembly.Instance(module, imports).exports;
  held = { kernel, run, all: new Uint8Array(memory.buffer) };
  return held;
}

function carried(run, { blocks, halt, coldSteps }, first, steps) {
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
  const { image, blocks, stride, totals, burnIn, steps } = task;
  const { run, all } = kernelOf(task);
  all.set(new Uint8Array(image));
  if (!carried(run, task, 1, burnIn)) return undefined;
  for (let i = 0; i < blocks; i++) all.fill(0, totals[0] + i * stride, totals[1] + i * stride);
  if (!carried(run, task, burnIn + 1, steps)) return undefined;
  new Uint8Array(image).set(all.subarray(0, image.byteLength));
  return image;
}

parentPort.on('message', ({ id, task }) => {
  try {
    const image = perform(task);
    parentPort.postMessage({ id, image }, image === undefined ? [] : [image]);
  } catch (error) {
    parentPort.postMessage({ id, reason: error instanceof Error ? error.message : String(error) });
  }
});
`;
