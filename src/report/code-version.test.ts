import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeVersion } from './code-version.ts';

/** A folder with one claim file. */
async function folder(text: string): Promise<string> {
  const made = join(await mkdtemp(join(tmpdir(), 'falsifiable-')), 'claims');
  await mkdir(made);
  await writeFile(join(made, 'a.ts'), text);
  return made;
}

test('the same wherever the claims lie, another one when a byte of them changes', async () => {
  const [one, two, other] = [await folder('a'), await folder('a'), await folder('b')];
  const version = await codeVersion(one, []);
  expect(version).toMatch(/^[0-9a-f]{64}$/);
  expect(await codeVersion(two, [])).toBe(version);
  expect(await codeVersion(other, [])).not.toBe(version);
  expect(await codeVersion(two, [join(other, 'a.ts')])).not.toBe(version);
  await writeFile(join(two, 'b.ts'), '');
  expect(await codeVersion(two, [])).not.toBe(version);
});
