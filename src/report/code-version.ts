import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob } from 'tinyglobby';

const root = fileURLToPath(new URL('../..', import.meta.url));
const own = fileURLToPath(new URL('..', import.meta.url));

/**
 * A hash of all code that a run rests on: this program, the versions of its dependencies, the folder of
 * claims, and claim files elsewhere. The same in every checkout, wherever it lies.
 */
export async function codeVersion(properties: string, files: readonly string[]): Promise<string> {
  const named = (folder: string) => async (name: string) =>
    [name, await readFile(resolve(folder, name))] as const;
  const below = async (folder: string) => Promise.all((await sources(folder)).map(named(folder)));
  const parts = await Promise.all([
    named(root)('package.json').then((one) => [one]),
    below(own),
    below(resolve(properties)),
    Promise.all([...new Set(files)].toSorted().map(named('.'))),
  ]);
  const hash = createHash('sha256');
  for (const [name, content] of parts.flat())
    hash.update(`${JSON.stringify([name, content.length])}\n`).update(content);
  return hash.digest('hex');
}

async function sources(folder: string): Promise<readonly string[]> {
  const options = { cwd: folder, ignore: ['**/node_modules/**'], expandDirectories: false };
  return (await glob(['**/*.{ts,mts,js,mjs}'], options)).toSorted();
}
