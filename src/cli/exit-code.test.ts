import { expect, test } from 'vitest';
import { claimReport } from '../report/fixtures/reports.ts';
import { exitCode } from './exit-code.ts';

const good = { report: claimReport() };
const bad = { report: claimReport({ asExpected: false }) };
const fault = { file: 'a.ts', reason: 'declares no claim' };

test('0 only if everything is as expected, 2 for bad input whatever else', () => {
  expect(exitCode([good, good], [])).toBe(0);
  expect(exitCode([good, bad], [])).toBe(1);
  expect(exitCode([good], [fault])).toBe(2);
  expect(exitCode([bad], [fault])).toBe(2);
});
