import { expect, test } from 'vitest';
import { interleaved } from './rounds.ts';

test('every entrant runs once a round, the first place goes round, results keep the order of rounds', async () => {
  const order: string[] = [];
  const entrants = ['a', 'b', 'c'].map((name) => ({
    name,
    run: (round: number) => {
      order.push(name + round);
      return round;
    },
  }));
  const results = await interleaved(entrants, 2);
  expect(order).toEqual(['a0', 'b0', 'c0', 'b1', 'c1', 'a1']);
  expect([...results]).toEqual([
    ['a', [0, 1]],
    ['b', [0, 1]],
    ['c', [0, 1]],
  ]);
});
