import { expect, test } from 'vitest';
import type { RecalledEntry } from '../recall-all.ts';
import { alarmOf, isAlarm } from './shard-of-run.ts';

const entry = (changes: Partial<RecalledEntry>) =>
  ({
    path: 'reports/counterexamples/SV-2/a.json',
    stored: { claim: 'SV-2' },
    surprising: false,
    status: 'holds',
    ...changes,
  }) as RecalledEntry;

test.for([
  ['what surprises', { surprising: true, status: 'refuted' }, true],
  ['what cannot be evaluated', { status: 'error' }, true],
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
});
