import { cp, mkdir, mkdtemp, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What tests do not read, or make themselves. */
const leftOut = ['node_modules', '.git', '.cache', 'coverage', 'dist'];

/**
 * A copy of the project in a folder of its own: whatever is done to it, and however that ends, the project
 * stays as it is. Packages are links, one by one, so that caches beside them are the copy's too.
 */
export async function projectCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'falsifiable-mutants-'));
  await cp(root, folder, {
    recursive: true,
    filter: (path) => !leftOut.includes(relative(root, path)),
  });
  const [packages, links] = [join(root, 'node_modules'), join(folder, 'node_modules')];
  await mkdir(links);
  for (const name of await readdir(packages))
    if (!name.startsWith('.')) await symlink(join(packages, name), join(links, name));
  return folder;
}
