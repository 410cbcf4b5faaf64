import { expect, test } from 'vitest';
import { checkReport, claimReport } from '../report/fixtures/reports.ts';
import { atNight, nightOf, unexpectedOf } from './night.ts';
import { defaults } from './options.ts';

const options = { ...defaults, jobs: 1 };

test('a night fixes seed and error budget, and is known by its seed', () => {
  const night = atNight({ ...options, night: 3 });
  expect(night).toMatchObject({ seed: 'night-3', budget: 1e-6 * (6 / (9 * Math.PI * Math.PI)) });
  expect(nightOf(night.seed)).toBe(3);
  expect(nightOf(defaults.seed)).toBeUndefined();
  expect(atNight(options)).toBe(options);
});

test('a record needs a night to be recorded', () => {
  expect(() => atNight({ ...options, nights: 'nights.json' })).toThrow(
    'verify requires --night beside --nights, got none',
  );
});

test('the record names what was not as expected', () => {
  const broken = claimReport({ id: 'X-1', asExpected: false, checks: [checkReport()] });
  expect(unexpectedOf([{ report: claimReport() }, { report: broken }])).toEqual({
    claims: 2,
    unexpected: ['X-1'],
  });
});
