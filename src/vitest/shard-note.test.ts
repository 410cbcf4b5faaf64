import { expect, test } from 'vitest';
import { requireShards, type NotedFile, type ShardNote } from './shard-note.ts';

const note = (index: number, changes: Partial<ShardNote> = {}): ShardNote => ({
  index,
  total: 2,
  code: 'c',
  asked: 'all',
  files: index,
  ...changes,
});
const file = (path: string, index: number, changes?: Partial<ShardNote>): NotedFile => ({
  path,
  note: note(index, changes),
});
const all = [file('a', 1), file('b', 2), file('c', 2)];
const paths = ['a', 'b', 'c'];

test('all files of all shards, in any order, are a run', () => {
  expect(() => requireShards(all.toReversed(), paths, 'c')).not.toThrow();
});

test.for([
  ['nothing', [], paths, 'test files, got none'],
  ['without a note', [{ path: 'a', note: undefined }], paths, 'got no note on a'],
  ['missing', all.slice(1), paths, 'all 2 shards, got none for 1/2'],
  ['there twice', [...all, all[0]!], paths, 'each shard once, got 1/2 twice'],
  ['not whole', all.slice(0, 2), paths, 'the 2 files of shard 2/2, got 1'],
  [
    'of another total',
    [file('a', 1, { total: 3 }), ...all.slice(1)],
    paths,
    'got total 2 beside 3 at b',
  ],
  [
    'of other code',
    [...all.slice(0, 2), file('c', 2, { code: 'd' })],
    paths,
    'got code d beside c at c',
  ],
  [
    'of another request',
    [...all.slice(0, 2), file('c', 2, { asked: 'x' })],
    paths,
    'asked x beside all',
  ],
  [
    'of overlapping files',
    [file('b', 1), ...all.slice(1)],
    paths,
    'each test file once, got b twice',
  ],
  [
    'of another checkout',
    all,
    ['a', 'b'],
    'shards of this checkout, got c, which vitest leaves out',
  ],
] as const)('not: %s', ([, files, merged, message]) => {
  expect(() => requireShards(files, merged, 'c')).toThrow(message);
});

test('not: of code that is not the one here', () => {
  expect(() => requireShards(all, paths, 'd')).toThrow('shards of this version of the code');
});
