import { describe, expect, test } from 'vitest';
import { claimReport } from '../../report/fixtures/reports.ts';
import { fullText, fullValue } from '../../report/full-text.ts';
import { joinShards, type FoundShard } from './join-shards.ts';
import { readShard, shardOf } from './shard.ts';
import { readShardFile, shardText, type ShardFile } from './shard-file.ts';

const ids = ['SV-2', 'SV-3', 'SV-10', 'T-1', 'T-2'];
const claims = ids.map((id) => ({ id, file: `properties/${id}.ts` }));
const total = 3;

function part(index: number, changes: Partial<ShardFile> = {}): FoundShard {
  const verified = shardOf(claims, { index, total }).map(({ id, file }) => ({
    file,
    report: claimReport({ id }),
    milliseconds: 1,
  }));
  const shard: ShardFile = {
    format: 'falsifiable shard 1',
    index,
    total,
    seed: 's',
    profile: 'quick',
    budget: null,
    code: 'c0de',
    properties: 'properties',
    whole: true,
    claims,
    faults: [],
    alarms: [],
    verified,
    ...changes,
  };
  return { path: `${index}/shard.json`, shard };
}

const all = [part(2), part(3, { alarms: ['T-1: refuted'] }), part(1)];
const own = part(2).shard.verified;

describe('shards', () => {
  test.for([1, 2, 3, 5, 7])('%i of them hold everything once', (total) => {
    const parts = Array.from({ length: total }, (_, i) => shardOf(ids, { index: i + 1, total }));
    expect(parts.flat().toSorted()).toEqual(ids.toSorted());
    const sizes = parts.map(({ length }) => length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test.for(['', '1', '0/2', '3/2', '1/0', '1/2/3', '-1/2', '1.5/2', '1/5000', ' 1/2', '1e0/2'])(
    "'%s' names none",
    (text) => expect(() => readShard(text)).toThrow('It requires i/n'),
  );

  test('1/2 names one', () => expect(readShard('1/2')).toEqual({ index: 1, total: 2 }));
});

describe('joined', () => {
  test('in any order: all claims in theirs, all alarms', () => {
    const { verified, alarms } = joinShards(all);
    expect(verified.map(({ report }) => report.id)).toEqual(ids);
    expect(alarms).toEqual(['T-1: refuted']);
  });

  test.for([
    ['none', [], 'merge requires shards, got none'],
    ['missing', [part(1), part(3)], 'without 2/3'],
    [
      'there twice',
      [...all, part(3)],
      'merge requires each shard once, got 3/3 in 3/shard.json and 3/shard.json',
    ],
    ['of another number', [...all, part(4)], 'merge requires shards 1 to 3, got 4 in 4/shard.json'],
    [
      'of another total',
      [part(1), part(2, { total: 2 })],
      'another number of shards in 2/shard.json (2) than in 1/shard.json (3)',
    ],
    [
      'of another seed',
      [part(1), part(2, { seed: 't' }), part(3)],
      'another seed in 2/shard.json ("t")',
    ],
    ['of another profile', [part(1), part(2, { profile: 'deep' }), part(3)], 'another profile'],
    ['of another budget', [part(1), part(2, { budget: 1e-7 }), part(3)], 'another error budget'],
    ['of other code', [part(1), part(2, { code: 'beef' }), part(3)], 'another version of the code'],
    ['of another selection', [part(1), part(2, { whole: false }), part(3)], 'another selection'],
    [
      'of another folder',
      [part(1), part(2, { properties: 'x' }), part(3)],
      'another folder of claims',
    ],
    [
      'of other claims',
      [part(1), part(2, { claims: claims.slice(1) }), part(3)],
      'another set of claims',
    ],
    [
      'of other bad files',
      [part(1), part(2, { faults: [{ file: 'f', reason: 'r' }] }), part(3)],
      'another set of bad files',
    ],
    [
      'that lost a claim',
      [part(1), part(2, { verified: own.slice(1) }), part(3)],
      'got no SV-3 of properties/SV-3.ts in 2/shard.json',
    ],
    [
      "with another's claim",
      [part(1), part(2, { verified: [...own, ...part(1).shard.verified] }), part(3)],
      'its own claims once, got SV-2 of properties/SV-2.ts in 2/shard.json',
    ],
    [
      'with a claim twice',
      [part(1), part(2, { verified: [...own, ...own] }), part(3)],
      'its own claims once, got SV-3 of properties/SV-3.ts in 2/shard.json',
    ],
  ] as const)('not: %s', ([, found, message]) => {
    expect(() => joinShards(found)).toThrow(message);
  });
});

describe('a file', () => {
  const { shard } = part(1);

  test('is read back in full', () => {
    expect(readShardFile('x', shardText(shard))).toEqual(shard);
    const odd = { a: undefined, b: [Infinity, -Infinity, NaN, -0, 1e-300], c: { d: null } };
    expect(fullValue(fullText(odd))).toStrictEqual(odd);
  });

  test.for([
    ['', 'got no JSON in x'],
    [shardText(shard).slice(0, -9), 'got no JSON in x'],
    ['{}', "merge requires shards of this version's format, got x (format: "],
    [JSON.stringify({ ...shard, format: 'falsifiable shard 2' }), 'got x (format: '],
    [
      JSON.stringify({ ...shard, verified: [{ file: 'f', report: {} }] }),
      'got x (verified.0.report',
    ],
  ] as const)('%#: others are refused', ([text, message]) => {
    expect(() => readShardFile('x', text)).toThrow(message);
  });
});
