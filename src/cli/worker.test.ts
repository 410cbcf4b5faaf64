import { expect, test } from 'vitest';
import { conditions } from './worker.ts';

test('only the conditions of the parent are passed on', () => {
  const flags = [
    '--conditions=source',
    '--import',
    'tsx',
    '-C',
    'other',
    '--inspect',
    '--conditions',
    'third',
  ];
  expect(conditions(flags)).toEqual([
    '--conditions=source',
    '-C',
    'other',
    '--conditions',
    'third',
  ]);
});
