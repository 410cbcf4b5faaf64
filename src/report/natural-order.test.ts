import { expect, test } from 'vitest';
import { naturalOrder } from './natural-order.ts';

test('numbers in ids count by their value', () => {
  const ids = ['SV-10', 'KL-3-published', 'SV-2', 'KL-3', 'KL-03', 'OPT-5', 'KL-30', 'SV-10'];
  expect(ids.toSorted(naturalOrder)).toEqual([
    'KL-03',
    'KL-3',
    'KL-3-published',
    'KL-30',
    'OPT-5',
    'SV-2',
    'SV-10',
    'SV-10',
  ]);
});

test('equal texts, and only they, are level', () => {
  expect(naturalOrder('SV-2', 'SV-2')).toBe(0);
  expect(naturalOrder('SV-02', 'SV-2')).not.toBe(0);
});
