import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { assembled } from './assemble.ts';
import { Thread, type Task } from './thread.ts';
import { performed, tasksUnderWay } from './threads.ts';

const run = '(func (export "run") (param i32 i32 i32)';
const memory = '(import "host" "memory" (memory 1))';

let kernels = -1;

/** Three blocks of three numbers behind a fourth that belongs to all; two blocks a piece. */
function task(text: string): Task {
  const image = new SharedArrayBuffer(80);
  new Float64Array(image).set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  return {
    kernel: kernels--,
    module: assembled(text),
    bytes: 65536,
    image,
    begin: 8,
    stride: 24,
    blocks: 3,
    pieceBlocks: 2,
    taken: new Int32Array(new SharedArrayBuffer(4)),
    totals: [8, 16],
    burnIn: 1,
    steps: 2,
    coldSteps: 1,
    halt: new Int32Array(new SharedArrayBuffer(4)),
  };
}

test('an error in a thread rejects with its message, and the thread goes on', async () => {
  const perform = (text: string) => Promise.all(performed(task(text), 1));
  await expect(perform(`(module ${memory} ${run} unreachable))`)).rejects.toThrow(
    'ensemble failed in a worker thread: unreachable',
  );
  await expect(perform(`(module (func (export "walk")))`)).rejects.toThrow(
    'ensemble failed in a worker thread: run is not a function',
  );
  expect(tasksUnderWay()).toBe(0);
  expect(await perform(`(module ${memory} ${run}))`)).toEqual([true]);
});

/** Adds the number that belongs to all to the first of a piece and to its first total, at each step. */
const adding = `(module ${memory} ${run}
  (f64.store (i32.const 8) (f64.add (f64.load (i32.const 8)) (f64.load (i32.const 0))))
  (f64.store (i32.const 16) (f64.add (f64.load (i32.const 16)) (f64.load (i32.const 0))))))`;

test.each([1, 2])(
  'pieces are taken once each, totals begin after the burn-in: %i threads',
  async (count) => {
    const asked = task(adding);
    expect(await Promise.all(performed(asked, count))).toEqual(Array(count).fill(true));
    // One step of burn-in and two more; what a piece's other blocks held as totals is forgotten as well.
    expect([...new Float64Array(asked.image)]).toEqual([1, 5, 2, 4, 5, 0, 7, 11, 2, 10]);
  },
);

test('a halted task says that it is not complete, and leaves its blocks alone', async () => {
  const asked = task(adding);
  Atomics.store(asked.halt, 0, 1);
  expect(await Promise.all(performed(asked, 2))).toContain(false);
  expect([...new Float64Array(asked.image)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test.each([
  ['process.exit(3)', 'ensemble lost a worker thread: its thread ended with code 3'],
  ['throw new RangeError("broken")', 'ensemble lost a worker thread: broken'],
])('whoever waits for a thread that ends is told: %s', async (text, message) => {
  const thread = new Thread(text);
  const asked = task(`(module ${memory} ${run}))`);
  await expect(thread.perform(asked)).rejects.toThrow(message);
  expect([thread.isLost, thread.load]).toEqual([true, 0]);
  await expect(thread.perform(task(`(module ${memory} ${run}))`))).rejects.toThrow(message);
});

/** A program under tsx: uses every core, is aborted, tells how busy it was afterwards, and must end by itself. */
const program = `
  const { parallelEnsemble } = await import('./parallel.ts');
  const { ensemble } = await import('./ensemble.ts');
  const { ownCores } = await import('./threads.ts');
  const { recursion } = await import('../dynamics/recursion.ts');
  const { gaussian } = await import('../noise/continuous-laws.ts');
  const walk = recursion({ states: { w: 'w/2 + x' }, samples: { x: gaussian() } });
  const request = { recursion: walk, constants: {}, replicas: 500, steps: 5000, seed: [1, 2, 3, 4] };
  const [one, many] = [ensemble(request), await parallelEnsemble(request)];
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('enough')), 50);
  const { signal } = controller;
  const reason = await parallelEnsemble({ ...request, steps: 2 ** 26 }, { workers: 2, signal }).catch((error) => error.message);
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const { user } = process.cpuUsage(before);
  const equal = one.final.w.every((w, i) => w === many.final.w[i]);
  const report = JSON.stringify({ cores: ownCores(), equal, reason, idle: user < 100_000 });
  if (process.send) process.disconnect();
  console.log(report);
`;

test.each([
  ['alone', 'ignore', availableParallelism()],
  ['forked by another', 'ipc', 1],
] as const)('from sources, outside the test runner, in a process %s', async (_, channel, cores) => {
  const flags = ['--conditions=source', '--import', 'tsx', '--input-type=module', '-e', program];
  const child = spawn(process.execPath, flags, {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit', channel],
  });
  let told = '';
  child.stdout!.on('data', (text) => (told += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
  expect(JSON.parse(told)).toEqual({ cores, equal: true, reason: 'enough', idle: true });
});
