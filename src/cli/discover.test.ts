import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { claimFiles } from './discover.ts';
import { temporaryFolder, verify } from './fixtures/spawn.ts';

async function folderOf(...names: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'paper/node_modules/other'), { recursive: true });
  for (const name of names) await writeFile(join(folder, 'paper', name), '');
  return folder;
}

test('claims are TypeScript or JavaScript; papers, tests, declarations and packages are none', async () => {
  const claims = ['a.ts', 'b.mts', 'c.js', 'd.mjs'];
  const others = [
    'paper.ts',
    'paper.mjs',
    'a.test.ts',
    'c.test.js',
    'a.d.ts',
    'b.d.mts',
    'notes.md',
  ];
  const folder = await folderOf(...claims, ...others, 'node_modules/other/index.js');
  const found = await claimFiles(folder);
  expect(found.map((file) => relative(folder, file))).toEqual(
    claims.map((name) => join('paper', name)),
  );
});

test('a folder without claims is refused', async () => {
  const folder = await folderOf('paper.js');
  await expect(claimFiles(folder)).rejects.toThrow(
    `claim files (*.ts, *.mts, *.js, *.mjs) are required, got none in ${folder}`,
  );
});

test(
  'claims in plain JavaScript are verified beside their paper.js',
  { timeout: 120_000 },
  async () => {
    const reports = await temporaryFolder();
    const { code, stdout } = await verify('javascript', '--reports', reports, '--profile', 'quick');
    expect(stdout).toContain('2 claims: all as expected');
    expect(stdout).toMatch(/✓ JS-1 .*\n✓ JS-2 /);
    expect(code).toBe(0);
  },
);
