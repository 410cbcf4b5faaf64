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

function task(text: string): Task {
  return {
    kernel: kernels--,
    module: assembled(text),
    bytes: 65536,
    image: Float64Array.of(1, 2, 3).buffer,
    blocks: 1,
    stride: 8,
    totals: [8, 16],
    burnIn: 1,
    steps: 2,
    coldSteps: 1,
    halt: new Int32Array(new SharedArrayBuffer(4)),
  };
}

test('an error in a thread rejects with its message, and the thread goes on', async () => {
  await expect(performed(task(`(module ${memory} ${run} unreachable))`), 1)).rejects.toThrow(
    'ensemble failed in a worker thread: unreachable',
  );
  await expect(performed(task(`(module (func (export "walk")))`), 1)).rejects.toThrow(
    'ensemble failed in a worker thread: run is not a function',
  );
  expect(tasksUnderWay()).toBe(0);
  // Adds 1 to the first number at each of three steps; the totals are cleared after the burn-in.
  const adding = `(f64.store (i32.const 0) (f64.add (f64.load (i32.const 0)) (f64.const 1)))`;
  const image = await performed(task(`(module ${memory} ${run} ${adding}))`), 1);
  expect([...new Float64Array(image!)]).toEqual([4, 0, 3]);
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
