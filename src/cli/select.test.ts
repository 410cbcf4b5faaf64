import { expect, test } from 'vitest';
import { BadUsage } from './bad-usage.ts';
import { selected } from './select.ts';

const claims = [
  { id: 'KL-3', file: '/kl-3.ts' },
  { id: 'KL-3-published', file: '/kl-3.ts' },
  { id: 'KL-30', file: '/kl-30.ts' },
];
const ids = (...names: string[]) => selected(claims, { files: [], ids: names }).map(({ id }) => id);

test('an entry names its claims and no neighbour', () => {
  expect(ids('KL-3')).toEqual(['KL-3', 'KL-3-published']);
  expect(ids('KL-3-published')).toEqual(['KL-3-published']);
  expect(ids('KL-30')).toEqual(['KL-30']);
});

test('nothing named is everything; files and ids add up', () => {
  expect(selected(claims, { files: [], ids: [] })).toEqual(claims);
  expect(selected(claims, { files: ['/kl-3.ts'], ids: ['KL-30'] })).toEqual(claims);
});

test('a stranger is bad usage', () => {
  expect(() => ids('KL-3', 'KL')).not.toThrow();
  expect(() => ids('KL-3', 'SV-1')).toThrow(
    new BadUsage("an existing id, file or folder is required, got 'SV-1'"),
  );
});
