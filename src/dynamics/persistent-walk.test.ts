import { expect, test } from 'vitest';
import { one, rational, toText, two } from '../numeric/rational.ts';
import { expectation } from './exact.ts';
import { persistentWalk } from './persistent-walk.ts';

const walk = { factors: [one, two], weights: [1, 1], start: one, horizon: 2 };
const mean = (kept: string, text = 'w') =>
  toText(expectation(persistentWalk({ ...walk, kept: rational(kept) }), text));

test('a persistent walk between independence and one draw for all', () => {
  // E f² = 5/2, (E f)² = 9/4: the second step keeps the factor or not.
  expect([mean('0'), mean('1/2'), mean('1')]).toEqual(['9/4', '19/8', '5/2']);
});

test('every factor has the same law', () => {
  for (const kept of ['0', '1/3', '1']) expect(mean(kept, 'last')).toBe('3/2');
});

test('says what it requires', () => {
  expect(() => persistentWalk({ ...walk, kept: two })).toThrow('requires positive weights');
});
