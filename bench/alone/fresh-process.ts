import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const flags = ['--conditions=source', '--import', 'tsx'];

/** What a script of this folder prints, as JSON, in a Node process of its own. */
export async function inFreshProcess<T>(script: string, ...options: readonly string[]): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await execute(process.execPath, [...flags, path, ...options]);
  return JSON.parse(stdout) as T;
}
