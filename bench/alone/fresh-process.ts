import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
/**
 * V8 has four threads of its own for compiling, whatever the cores; on two of them they keep the main thread waiting for
 * up to 20 ms at random, and what is measured is the main thread's work.
 */
const compilers = Math.max(1, availableParallelism() - 1);
const flags = [`--v8-pool-size=${compilers}`, '--conditions=source', '--import', 'tsx'];

/** What a script of this folder prints, as JSON, in a Node process of its own. */
export async function inFreshProcess<T>(script: string, ...options: readonly string[]): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await execute(process.execPath, [...flags, path, ...options]);
  return JSON.parse(stdout) as T;
}
