import { expect, test } from 'vitest';
import { recursion } from '../dynamics/recursion.ts';
import { skewTwoPoint } from '../noise/finite-laws.ts';
import { seedOf } from '../numeric/stream.ts';
import { ensemble } from './ensemble.ts';
import { trajectory } from './trajectory.ts';

test('a renormalised trajectory is the path itself, its exponent put back, and that of its ensemble', () => {
  const walk = recursion({ states: { w: 'x*w' }, samples: { x: skewTwoPoint() } });
  const request = {
    recursion: walk,
    constants: {},
    start: { w: 1 },
    steps: 100,
    seed: seedOf('w'),
  };
  const plain = trajectory({ ...request, replica: 2 });
  const scaled = trajectory({ ...request, replica: 2, renormalise: true });
  expect(plain.exponent).toBe(0);
  expect(scaled.exponent).not.toBe(0);
  expect(scaled.states['w']![100]! * 2 ** scaled.exponent).toBe(plain.states['w']![100]);
  const run = ensemble({ ...request, replicas: 3, renormalise: true });
  expect(run.exponents![2]).toBe(scaled.exponent);
  expect(run.final['w']![2]).toBe(scaled.states['w']![100]);
});
