import { expect, test } from 'vitest';
import { childSeed, seedOf, stream } from '../numeric/stream.ts';
import { recursion } from '../dynamics/recursion.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { normal } from '../noise/normal.ts';
import { ensemble } from './ensemble.ts';
import { trajectory } from './trajectory.ts';

test('a million normals have the bits of the scalar ones: wedges, rejected words and tails among them', () => {
  const [seed, replicas, steps] = [seedOf('rare'), 1000, 1000];
  const sums = recursion({
    states: { w: 'w + x', far: 'max(far, abs(x))' },
    samples: { x: gaussian() },
  });
  const { final } = ensemble({ recursion: sums, constants: {}, replicas, steps, seed });
  let tails = 0;
  for (let r = 0; r < replicas; r++) {
    const own = stream(childSeed(seed, r));
    let [sum, far] = [0, 0];
    for (let t = 0; t < steps; t++) {
      const x = normal(own);
      sum += x;
      far = Math.max(far, Math.abs(x));
    }
    expect([final['w']![r], final['far']![r]]).toEqual([sum, far]);
    if (far > 3.86) tails++;
  }
  // 1.1e-4 of all normals are so far out.
  expect(tails).toBeGreaterThan(50);
});

test('so have normals drawn before and after other samples, each in its place', () => {
  const [seed, replicas, steps] = [seedOf('rare among others'), 150, 200];
  const sums = recursion({
    states: { first: 'first + x*y', second: 'second + z' },
    samples: { x: gaussian(), y: rademacher(), z: gaussian() },
  });
  const request = { recursion: sums, constants: {}, steps, seed };
  const { final } = ensemble({ ...request, replicas });
  for (let replica = 0; replica < replicas; replica++) {
    const { states } = trajectory({ ...request, replica });
    for (const name of ['first', 'second'])
      expect(final[name]![replica]).toBe(states[name]![steps]);
  }
});
