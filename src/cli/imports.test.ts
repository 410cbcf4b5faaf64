import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shown } from './discover.ts';
import { temporaryFolder, verify } from './fixtures/spawn.ts';
import { importFaults } from './imports.ts';

/** The faults of files with these texts, by name; the folder is left out. */
async function faultsOf(texts: Readonly<Record<string, string>>): Promise<object> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  const files = Object.keys(texts).filter((name) => name !== 'paper.ts');
  const faults = importFaults(files.map((name) => join(folder, name)));
  return Object.fromEntries(
    [...faults].map(([file, reason]) => [
      file.slice(folder.length + 1),
      reason.replaceAll(`${shown(folder)}/`, ''),
    ]),
  );
}

const remedy = 'what claims share belongs in a file outside properties/';

test.each([
  `import { shared } from './shared.ts';`,
  `import {\n  shared,\n  type Other,\n} from "./shared.js"`,
  `import './shared.ts';`,
  `export * from './shared.ts';`,
])('%j: of what claims share its own file is at fault', async (line) => {
  expect(await faultsOf({ 'a.ts': line, 'shared.ts': 'export const shared = 0;' })).toEqual({
    'shared.ts': `is imported by a.ts; ${remedy}`,
  });
});

test('claims that import claims are at fault in any order', async () => {
  const importer = `import { a } from './b.ts';\nexport default claim({ id: 'A-1' });`;
  for (const declared of ['export default claim({', 'claim({', 'export const a = claim({'])
    for (const names of [
      ['a.ts', 'b.ts'],
      ['b.ts', 'a.ts'],
    ])
      expect(
        await faultsOf(
          Object.fromEntries(names.map((name) => [name, name === 'a.ts' ? importer : declared])),
        ),
      ).toEqual({
        'a.ts': 'imports b.ts, which declares claims of its own',
        'b.ts': `is imported by a.ts; ${remedy}`,
      });
});

test.each([
  `import { paper } from './paper.ts';`,
  `import type { A } from './b.ts';`,
  `export type { A } from './b.ts';`,
  `import { type A, type B } from './b.ts';`,
  `import { claim } from 'falsifiable';\nexport default claim({ statement: './b.ts' });`,
  `// import './b.ts'`,
  `import { none } from './none.ts';`,
])('%j imports no claims', async (line) => {
  const paper = 'export const paper = 0;';
  expect(await faultsOf({ 'a.ts': line, 'b.ts': 'claim({});', 'paper.ts': paper })).toEqual({});
});

test('a run names both, and verifies the others', { timeout: 60_000 }, async () => {
  const folder = join(await temporaryFolder(), 'properties');
  await mkdir(folder);
  await writeFile(join(folder, 'a.ts'), `import './b.ts';`);
  await writeFile(join(folder, 'b.ts'), 'claim({});');
  const { code, stderr, stdout } = await verify('good', 'DO-2', folder, '--list');
  expect(stderr).toMatch(/✗ .*\/a\.ts: imports .*\/b\.ts, which declares claims of its own/);
  expect(stderr).toMatch(/✗ .*\/b\.ts: is imported by .*\/a\.ts; what claims share belongs/);
  expect(stdout).toContain('DO-2');
  expect(code).toBe(2);
});
