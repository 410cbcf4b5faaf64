import { expect, test } from 'vitest';
import { seedOf } from '../numeric/stream.ts';
import { vectorRecursion } from '../dynamics/vector-recursion.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { ensemble } from './ensemble.ts';
import { trajectory } from './trajectory.ts';

test.each([2, 7, 16])('a recursion in vectors runs in the kernel: d = %i', (d) => {
  const subject = vectorRecursion({
    shapes: { w: d, m: d, xi: d, K: [d, d], G: [d, d], lambda: 1, mu: 1 },
    states: { m: 'mu*m + K*w + G*xi', w: 'w - lambda*m/(1 + norm(m))' },
    samples: { xi: gaussian() },
  });
  const constants = Object.fromEntries(
    subject.constants.map((name, i) => [name, Math.sin(1 + 2 * i) / 2]),
  );
  const base = { recursion: subject, constants, seed: seedOf('vector states'), steps: 25 };
  const start = Object.fromEntries(subject.states.map((state, i) => [state, i / 7]));
  const run = ensemble({ ...base, start, replicas: 9 });
  expect(run.nonFinite).toBe(0);
  for (const replica of [0, 8]) {
    const path = trajectory({ ...base, start, replica });
    for (const state of subject.states)
      expect(run.final[state]![replica]).toBe(path.states[state]![25]);
  }
});
