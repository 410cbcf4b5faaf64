import { expect, test } from 'vitest';
import { recursion, type Recursion } from '../dynamics/recursion.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { seedOf } from '../numeric/stream.ts';
import { ensemble } from './ensemble.ts';
import { plan } from './plan.ts';
import type { Start } from './starter.ts';
import { trajectory } from './trajectory.ts';

/** A schedule by a power and by the clock, a state that only looks on, and one that noise reaches by a detour. */
const scheduled = recursion({
  states: { w: 'w - lambda*p*(w - x)/sqrt(t)', p: 'p*beta', q: 'p + 1', r: 'r + s', s: 'w' },
  samples: { x: rademacher() },
});
const constants = { lambda: 1 / 3, beta: 9 / 10 };

function alikeIn(common: readonly string[], renormalise = false): readonly string[] {
  const { states, alike } = plan({
    recursion: scheduled,
    observables: { seen: 'p*t + w' },
    extras: [],
    common,
    renormalise,
  });
  return states.filter((_, i) => alike.states[i]);
}

test('a state is alike where it starts alike and nothing of a replica reaches it', () => {
  expect(alikeIn(['w', 'p', 'q', 'r', 's'])).toEqual(['p', 'q']);
  expect(alikeIn(['w', 'p', 'r', 's'])).toEqual(['p']);
  expect(alikeIn(['q'])).toEqual([]);
  expect(alikeIn(['p', 'q'], true)).toEqual([]);
});

function expectAgreement(subject: Recursion, start: Start): void {
  const request = { recursion: subject, constants, seed: seedOf('alike') };
  // More replicas than a group and than a chunk, so that what is alike is begun more than once.
  const [replicas, steps] = [150, 19];
  const run = ensemble({ ...request, start, replicas, burnIn: 5, steps: steps - 5, chunk: 100 });
  for (const replica of [0, 64, 101, 149]) {
    const own = Object.entries(start).map(([name, value]) => [
      name,
      typeof value === 'object' ? value[replica]! : value,
    ]);
    const path = trajectory({ ...request, start: Object.fromEntries(own), replica, steps });
    for (const name of subject.states)
      expect(run.final[name]![replica]).toBe(path.states[name]![steps]);
  }
}

test.each([
  ['one number', 1],
  ['a number for each replica', Array.from({ length: 150 }, (_, r) => 1 - r / 1000)],
  ['a normal', 'z1/3'],
] as const)('the compiled reading is the scalar one where a power starts at %s', (_, p) => {
  expectAgreement(scheduled, { w: 2, p });
});

test('a start that follows another one is as alike as that', () => {
  const led = recursion({ ...parts, initial: { v: 'w^2' } });
  for (const w of [2, Array.from({ length: 150 }, (_, r) => r / 100)])
    expectAgreement(led, { w, beta: 0 });
});

const parts = {
  states: { w: 'w - lambda*(w - x)', v: 'v/2', beta: 'beta + v' },
  samples: { x: rademacher() },
};
