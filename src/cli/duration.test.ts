import { expect, test } from 'vitest';
import { duration } from './duration.ts';

test('seconds, then minutes', () => {
  expect([0, 949, 59_940, 59_990, 125_400].map(duration)).toEqual([
    '0.0 s',
    '0.9 s',
    '59.9 s',
    '1 min 00 s',
    '2 min 05 s',
  ]);
});
