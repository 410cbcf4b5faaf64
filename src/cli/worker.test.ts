import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './fixtures/spawn.ts';
import { conditions, Worker } from './worker.ts';

test('only the conditions of the parent are passed on', () => {
  const flags = [
    '--conditions=source',
    '--import',
    'tsx',
    '-C',
    'other',
    '--inspect',
    '--conditions',
    'third',
  ];
  expect(conditions(flags)).toEqual([
    '--conditions=source',
    '-C',
    'other',
    '--conditions',
    'third',
  ]);
});

test('of what dies in a child that was asked before, only what dies alone is lost', async () => {
  const folder = await temporaryFolder();
  const files = {
    // A stray error of one file that shows while the next is asked for.
    'a0.mjs': "process.once('message', () => process.exit(1));",
    'a1.mjs': '',
    'a2.mjs': 'process.exit(3);',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const worker = new Worker(() => undefined);
  const load = (name: string) =>
    worker.ask({ kind: 'load', file: join(folder, name) }, { timeout: 30 });
  try {
    expect(await load('a0.mjs')).toEqual({ kind: 'loaded', claims: [] });
    expect(await load('a1.mjs')).toEqual({ kind: 'loaded', claims: [] });
    const closed = load('a1.mjs');
    worker.close();
    expect(await closed).toMatchObject({ kind: 'lost' });
    expect(await load('a2.mjs')).toEqual({
      kind: 'lost',
      reason: 'its process ended with exit code 3',
    });
  } finally {
    worker.close();
  }
});
