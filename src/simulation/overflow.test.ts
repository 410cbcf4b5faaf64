import { describe, expect, test } from 'vitest';
import { seedOf } from '../numeric/stream.ts';
import { recursion } from '../dynamics/recursion.ts';
import { ensemble } from './ensemble.ts';
import { parallelEnsemble } from './parallel.ts';

describe('replicas that leave the finite doubles', () => {
  const squares = recursion({ states: { w: 'w^2 - a', seen: 'w' }, samples: {} });
  const start = { w: [1, 1e200, 0.5, NaN, Infinity] };
  const request = {
    recursion: squares,
    constants: { a: 0 },
    start,
    replicas: 5,
    seed: seedOf('overflow'),
  };

  test.each([1, 2])(
    'are counted, by %i workers, and stay visible in their own column',
    async (workers) => {
      const overflowing = { ...request, steps: 3, observables: { mean: 'w' } };
      const { final, means, nonFinite } = await parallelEnsemble(overflowing, { workers });
      expect(nonFinite).toBe(3);
      expect([...final['w']!]).toEqual([1, Infinity, 0.5 ** 8, NaN, Infinity]);
      expect([...means['mean']!].map(Number.isFinite)).toEqual([true, false, true, false, false]);
    },
  );

  test('are counted where only a state in between or a mean left them', () => {
    // 1/w is infinite at the first step, when w = 0, and finite at the end.
    const rising = recursion({ states: { w: 'w + 1' }, samples: {} });
    const run = ensemble({
      ...request,
      recursion: rising,
      start: { w: [-1, 0, 1, 2, 3] },
      steps: 4,
      observables: { inverse: '1/w' },
    });
    expect(run.nonFinite).toBe(1);
    expect([...run.final['w']!]).toEqual([3, 4, 5, 6, 7]);
  });
});
