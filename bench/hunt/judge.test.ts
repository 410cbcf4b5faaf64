import { expect, test } from 'vitest';
import { judge, overall } from './judge.ts';
import { advantage, score } from './score.ts';

test('a try without a hit counts as longer than every other', () => {
  expect(score([5, null, 1])).toEqual({ hits: 2, median: 5 });
  expect(score([1, 3])).toEqual({ hits: 2, median: 2 });
  expect(score([1, null])).toEqual({ hits: 1, median: null });
  expect(score([null, null, 1])).toEqual({ hits: 1, median: null });
});

test('the advantage is at least that over the budget where random draws mostly miss', () => {
  expect(advantage({ hits: 3, median: 100 }, { hits: 1, median: null }, 1000)).toBe(10);
  expect(advantage({ hits: 3, median: 100 }, { hits: 3, median: 400 }, 1000)).toBe(4);
  expect(advantage({ hits: 3, median: 100 }, { hits: 0, median: null }, 1000)).toBeNull();
  expect(advantage({ hits: 1, median: null }, { hits: 1, median: null }, 1000)).toBeNull();
});

const hill = [null, null, null];

test('what random draws find must be found five times as fast', () => {
  const ours = [100, 100, 100];
  expect(judge('a', { ours, random: [500, 500, 500], hill }, 1000).met).toBe(true);
  expect(judge('a', { ours, random: [499, 499, 499], hill }, 1000).met).toBe(false);
  expect(judge('a', { ours, random: [null, null, null], hill }, 1000).met).toBe(true);
  expect(judge('a', { ours: [1, 1, null], random: hill, hill }, 1000).met).toBe(false);
});

test('the whole asks for every seed of the heavy ball at 20', () => {
  const name = 'heavy ball at condition number 20';
  const hit = judge(name, { ours: [1, 1], random: [null, null], hill }, 1000);
  const missed = judge(name, { ours: [1, null], random: [null, null], hill }, 1000);
  expect(overall([hit]).map(({ met }) => met)).toEqual([true, false, true]);
  expect(overall([missed]).map(({ met }) => met)).toEqual([false, false, true]);
  expect(overall(Array.from({ length: 8 }, () => hit)).every(({ met }) => met)).toBe(true);
});
