import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { requireWritable } from './writable.ts';

const home = await mkdtemp(join(tmpdir(), 'falsifiable-'));

test('a folder that exists, or can be made, is fine', async () => {
  await expect(requireWritable(home)).resolves.toBeUndefined();
  await expect(requireWritable(join(home, 'a', 'b'))).resolves.toBeUndefined();
});

test('a read-only or unreadable folder is refused, for the superuser too', async () => {
  for (const mode of [0o555, 0o000]) {
    const folder = join(home, `closed-${mode}`);
    await mkdir(folder);
    await chmod(folder, mode);
    await expect(requireWritable(folder)).rejects.toThrow(
      `reports require a folder that can be read and written, got ${folder}`,
    );
    await chmod(folder, 0o755);
  }
});

test('a file in the way is refused', async () => {
  const file = join(home, 'file');
  await writeFile(file, '');
  await expect(requireWritable(file)).rejects.toThrow('got the file');
  await expect(requireWritable(join(file, 'last'))).rejects.toThrow('ENOTDIR');
});
