import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { falsifiable, temporaryFolder } from './fixtures/spawn.ts';
import { initCommand } from './init-command.ts';
import { packageName } from './init-files.ts';

const written = [
  '.github/workflows/ci.yml',
  '.gitignore',
  'README.md',
  'package.json',
  'properties/notes/paper.ts',
  'properties/notes/wd-1-weight-decay.ts',
  'tsconfig.json',
  'vitest.config.ts',
];

async function filesIn(folder: string): Promise<readonly string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

describe('falsifiable init', () => {
  test('writes a project into a folder that it makes, and says what comes next', async () => {
    const home = await temporaryFolder();
    const { code, stdout } = await falsifiable(home, ['init', 'some/My Claims']).ended;
    expect(code).toBe(0);
    expect(stdout).toContain(
      'next\n  cd "some/My Claims"\n  npm install\n  npx falsifiable verify\n',
    );
    const folder = join(home, 'some/My Claims');
    expect(await filesIn(folder)).toEqual(written);
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const own = JSON.parse(
      await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { version: string; devDependencies: Record<string, string> };
    expect(manifest).toMatchObject({
      name: 'my-claims',
      private: true,
      type: 'module',
      devDependencies: {
        falsifiable: `^${own.version}`,
        vitest: own.devDependencies['vitest'],
      },
    });
  });

  test('a file in the way is named, and nothing is written', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'README.md'), 'mine');
    await writeFile(join(folder, 'properties'), 'mine too');
    await expect(initCommand(folder)).rejects.toThrow(
      `init requires a folder without README.md, properties, got ${folder}`,
    );
    expect(await filesIn(folder)).toEqual(['README.md', 'properties']);
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('mine');
  });

  test('no name is no folder', async () => {
    await expect(initCommand('')).rejects.toThrow("init requires a folder, got ''");
  });

  test('other files are left alone', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'properties/mine'), { recursive: true });
    await writeFile(join(folder, 'properties/mine/paper.ts'), '');
    expect(await initCommand(folder)).toBe(0);
    expect(await filesIn(folder)).toEqual([...written, 'properties/mine/paper.ts'].toSorted());
  });

  test('a file instead of a folder, or a closed folder, is refused', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(initCommand(file)).rejects.toThrow(`init requires a folder, got the file ${file}`);
    await expect(initCommand(join(file, 'below'))).rejects.toThrow('ENOTDIR');
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o555 });
    await expect(initCommand(closed)).rejects.toThrow(
      `init requires a folder that can be read and written, got ${closed}`,
    );
    await chmod(closed, 0o755);
  });

  test.each([
    ['/home/me/My Claims', 'my-claims'],
    ['../.hidden', 'hidden'],
    ['vitest', 'vitest-claims'],
    ['Ω', 'claims'],
    ['/', 'claims'],
  ])('the project in %s is called %s', (folder, name) => {
    expect(packageName(folder)).toBe(name);
  });
});
