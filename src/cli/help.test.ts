// Examples are copied: what they name must be there.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { verdictsSchema } from '../report/schema.ts';
import { help } from './help.ts';

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFile(new URL(name, root), 'utf8');
const { claims } = verdictsSchema.parse(JSON.parse(await read('reports/verdicts.json')));
const examples = Object.values(help).join('\n');

/** The entries of the catalogue that a name stands for, with all their claims. */
const named = (id: string) => claims.filter((one) => `${one.id}-`.startsWith(`${id}-`));

test('claims', () => {
  const ids = [...examples.matchAll(/\b[A-Z]+\d?-\d+[-\w]*/g)].map(([id]) => id);
  expect(ids).toContain('SV-2');
  expect(ids.filter((id) => named(id).length === 0)).toEqual([]);
});

test('folders', () => {
  const folders = [...examples.matchAll(/(?:properties|counterexamples)\/[\w-]+/g)].map(([path]) =>
    path.replace(/^counter/, 'reports/counter'),
  );
  expect(folders).toContain('properties/2018-patel');
  expect(folders.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test('near misses, of every claim that the name stands for', async () => {
  const texts = [examples, await read('README.md')].join('\n');
  const asked = [...texts.matchAll(/hunt (?:-- )?(\S+) --near-miss '([^']+)'/g)];
  expect(asked.length).toBeGreaterThan(1);
  const without = asked.flatMap(([, id, name]) =>
    named(id!).filter(({ nearMisses }) => nearMisses.every((one) => one.name !== name)),
  );
  expect(without.map(({ id }) => id)).toEqual([]);
});
