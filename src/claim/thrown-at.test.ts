import { mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { reasonOf } from './search.ts';
import { thrownAt } from './thrown-at.ts';

const thrownBy = (run: () => unknown): Error => {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new RangeError('a test of errors requires one');
};

test('a reason ends with the place in the claim’s file, also where what it called threw', async () => {
  const file = join(await realpath(await mkdtemp(join(tmpdir(), 'falsifiable-'))), 'a.mjs');
  await writeFile(
    file,
    'export const first = (list) =>\n  list[0];\nexport const call = (f) => f();',
  );
  const { first, call } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    first: (list: unknown) => unknown;
    call: (run: () => unknown) => unknown;
  };
  const shown = relative(process.cwd(), file);
  expect(reasonOf(thrownBy(() => first(undefined)))).toBe(
    `TypeError: Cannot read properties of undefined (reading '0') (${shown}:2:7)`,
  );
  expect(reasonOf(thrownBy(() => call(() => rational('x'))))).toMatch(
    new RegExp(String.raw`^RangeError: rational requires .* \(${shown}:3:28\)$`),
  );
});

test('what never was in a claim’s file has no place', () => {
  expect(reasonOf(thrownBy(() => rational('x')))).toMatch(/got 'x'$/);
  expect(reasonOf('text')).toBe('threw text');
  const at = (place: string) => thrownAt({ stack: `Error: x\n    at f (${place})` } as Error);
  expect(at('node:internal/modules/run:1:2')).toBeUndefined();
  expect(at('/somewhere/node_modules/mathjs/a.js:1:2')).toBeUndefined();
  expect(at('<anonymous>')).toBeUndefined();
  expect(at(`file://${process.cwd()}/properties/a%20b.ts:3:4`)).toBe('properties/a b.ts:3:4');
});
