import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Entry } from '../hunt/database.ts';
import type { Loaded } from './catalogue.ts';
import type { Pool } from './pool.ts';
import { recallAll, recallText, strays, useless } from './recall-all.ts';

const folder = 'reports/counterexamples';
const claims = [{ id: 'SV-2', file: '/sv-2.ts', report: { expect: 'holds' } }] as Loaded[];
const damaged: Entry = { path: `${folder}/SV-2/a.json`, reason: "Unexpected token '<'" };
const stored = { claim: 'SV-2', target: { kind: 'claim', name: '' }, given: {} };
const entries = [
  damaged,
  { path: `${folder}/SV-2/b.json`, stored },
  { path: `${folder}/SV-3/a.json`, reason: 'cut' },
  { path: `${folder}/SV-3/b.json`, stored: { ...stored, claim: 'SV-3' } },
] as Entry[];

/** One worker in which everything that is kept holds. */
const pool = {
  map: async (tasks: readonly unknown[], perform: (worker: unknown, task: unknown) => unknown) =>
    Promise.all(tasks.map((task) => perform({ ask }, task))),
} as unknown as Pool;
const ask = async ({ stored }: { readonly stored: readonly unknown[] }) => ({
  kind: 'recalled',
  recalled: stored.map(() => ({ hash: '', status: 'holds' })),
});

const recalled = () => recallAll(pool, claims, entries, { seed: '', timeout: 1 });

test('a file in the folder of a claim that nobody can read is recalled as unreadable', async () => {
  expect(await recalled()).toMatchObject([
    { ...damaged, claim: 'SV-2', status: 'unreadable', surprising: false },
    { path: `${folder}/SV-2/b.json`, claim: 'SV-2', status: 'holds' },
  ]);
});

test('in a whole run those in other folders are strays; what is read and of no claim is set aside', () => {
  expect(strays(entries, claims)).toMatchObject([
    { path: `${folder}/SV-3/a.json`, claim: '', status: 'unreadable', reason: 'cut' },
  ]);
  expect(useless(entries, claims)).toEqual([
    { path: `${folder}/SV-3/b.json`, reason: 'no claim is called SV-3' },
  ]);
  expect(useless(entries, undefined)).toEqual([]);
});

test('what cannot be read is told as such, neither replayed nor set aside', async () => {
  expect(recallText(await recalled(), []).map(stripVTControlCharacters)).toEqual([
    `1 kept counterexample replayed · 0 still refute · 1 no longer do · 1 cannot be read
✗ ${folder}/SV-2/a.json cannot be read: Unexpected token '<'`,
  ]);
});
