import { expect, test } from 'vitest';
import { checkReport, claimReport, refutedMiss } from '../report/fixtures/reports.ts';
import { lostReport, notReached } from './lost-report.ts';

const declared = {
  report: claimReport({ checks: [] }),
  checks: [
    checkReport(),
    refutedMiss,
    checkReport({ kind: 'need', name: 'stable', expected: 'refuted' }),
  ],
};

test('what had ended stands, what was under way is the error, the rest was not reached', () => {
  const report = lostReport(declared, [checkReport()], 'did not end within 3 s');
  expect(report).toMatchObject({ outcome: 'error', asExpected: false });
  expect(report.checks.map(({ name, outcome, reason }) => [name, outcome, reason])).toEqual([
    ['moments', 'holds', undefined],
    ['a plus for the minus', 'error', 'did not end within 3 s'],
    ['stable', 'error', notReached],
  ]);
});

test('a claim lost before its first check blames that one', () => {
  expect(lostReport(declared, [], 'gone').checks.map(({ reason }) => reason)).toEqual([
    'gone',
    notReached,
    notReached,
  ]);
});
