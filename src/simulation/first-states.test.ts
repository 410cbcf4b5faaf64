import { expect, test } from 'vitest';
import { childSeed, initialState, seedOf, type Seed } from '../numeric/stream.ts';
import { firstStates, quadWords } from './first-states.ts';

test.each([0, 5, 2 ** 31 - 2, 2 ** 32 - 6, 2 ** 40 + 3, Number.MAX_SAFE_INTEGER - 40])(
  'the states of replicas from %d on are those of their seeds',
  (first) => {
    for (const seed of [seedOf('first states'), [0, 0, 0, 0] as Seed]) {
      const found = firstStates(seed, first, 8);
      expect(found.length).toBe(8 * quadWords);
      for (let lane = 0; lane < 32; lane++) {
        const at = quadWords * Math.floor(lane / 4) + (lane % 4);
        expect([0, 4, 8, 12].map((word) => found[at + word])).toEqual(
          initialState(childSeed(seed, first + lane)),
        );
      }
    }
  },
);
