import { expect, test } from 'vitest';
import { defaults } from '../options.ts';
import type { RecalledEntry } from '../recall-all.ts';
import { alarmOf, isAlarm, shardOfRun } from './shard-of-run.ts';

const entry = (changes: Partial<RecalledEntry>) =>
  ({
    path: 'reports/counterexamples/SV-2/a.json',
    claim: 'SV-2',
    surprising: false,
    status: 'holds',
    ...changes,
  }) as RecalledEntry;

test.for([
  ['what surprises', { surprising: true, status: 'refuted' }, true],
  ['what cannot be evaluated', { status: 'error' }, true],
  ['what cannot be read', { status: 'unreadable' }, true],
  ['what refutes as it should', { status: 'refuted' }, false],
  ['what is set aside', { status: 'set aside' }, false],
  ['what holds', {}, false],
] as const)('%s: an alarm or none', ([, changes, isOne]) => {
  expect(isAlarm(entry(changes))).toBe(isOne);
});

test('an alarm says what became of which file, on one line', () => {
  const says = 'reports/counterexamples/SV-2/a.json';
  expect(alarmOf(entry({ status: 'refuted' }))).toEqual({
    claim: 'SV-2',
    says: `${says} still refutes it`,
  });
  expect(alarmOf(entry({ status: 'error', reason: 'no\ndevice' })).says).toBe(
    `${says} is an error (no device)`,
  );
  const unreadable = { status: 'unreadable', reason: 'cut' } as const;
  expect(alarmOf(entry(unreadable)).says).toBe(`${says} cannot be read (cut)`);
  expect(alarmOf(entry({ ...unreadable, claim: '' }))).toEqual({
    claim: '',
    file: says,
    says: `${says} cannot be read (cut)`,
  });
});

test('a damaged file in the folder of no claim is told by one shard of a whole run', () => {
  const entries = [{ path: 'reports/counterexamples/ZZ-9/a.json', reason: 'cut' }];
  const ran = { claims: [], faults: [], verified: [], recalled: [], entries, code: '' };
  const options = { ...defaults, jobs: 1 };
  const alarms = (index: number, whole: boolean) =>
    shardOfRun(ran, options, { index, total: 2, code: '', whole }).alarms;
  expect(alarms(1, true)).toEqual(['reports/counterexamples/ZZ-9/a.json cannot be read (cut)']);
  expect(alarms(2, true)).toEqual([]);
  expect(alarms(1, false)).toEqual([]);
});
