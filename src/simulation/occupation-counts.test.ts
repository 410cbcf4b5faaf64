import { expect, test } from 'vitest';
import { rational, toNumber } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { recursion } from '../dynamics/recursion.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { finiteLaw } from '../noise/law.ts';
import { jointLaw } from '../noise/joint-law.ts';
import { ensemble } from './ensemble.ts';
import { logSizes } from './log-sizes.ts';
import { occupationCounts } from './occupation-counts.ts';

const q = rational;
const seed = seedOf('counts');
const lawOf = (atoms: number) =>
  finiteLaw(Array.from({ length: atoms }, (_, i) => [q(i - 1, 2), q(i + 1)] as const));

test.each([1, 2, 3, 5, 40])(
  'the counts are those of the per-step kernel’s draws: %i atoms',
  (atoms) => {
    const law = lawOf(atoms);
    // The last three of them stand beside the quads.
    const [replicas, steps] = [27, 300];
    const counts = occupationCounts({ law, replicas, steps, seed, firstReplica: 3 });
    // Each atom x = a adds 1 to its own state: one minus the distance, cut off at 0.
    const states = Object.fromEntries(
      law.atoms.map(({ value }, i) => [
        `n${i}`,
        `n${i} + max(0, 1 - 4*abs(x - (${value.toFraction()})))`,
      ]),
    );
    const walk = recursion({ states, samples: { x: law } });
    const run = ensemble({
      recursion: walk,
      constants: {},
      replicas,
      steps,
      seed,
      firstReplica: 3,
    });
    expect(counts.map((column) => [...column])).toEqual(
      law.atoms.map((_, i) => [...run.final[`n${i}`]!]),
    );
  },
);

test('a product is known by its counts: the same as the walk that takes every step', () => {
  const law = lawOf(3);
  const [replicas, steps] = [50, 2000];
  const walk = recursion({ states: { w: 'w*(1 - lambda*x)' }, samples: { x: law } });
  const base = { replicas, steps, seed };
  const run = ensemble({
    ...base,
    recursion: walk,
    constants: { lambda: 1.25 },
    start: { w: 1 },
    renormalise: true,
  });
  const factors = law.atoms.map(({ value }) => Math.log(Math.abs(1 - 1.25 * toNumber(value))));
  const sizes = logSizes(occupationCounts({ ...base, law }), factors);
  for (let r = 0; r < replicas; r++) {
    const stepwise = Math.log(Math.abs(run.final['w']![r]!)) + run.exponents![r]! * Math.LN2;
    expect(Math.abs(sizes[r]! - stepwise)).toBeLessThan(steps * 2 ** -50);
  }
});

test('counts of many replicas add up, and a part of an ensemble is that part', () => {
  const law = lawOf(4);
  const whole = occupationCounts({ law, replicas: 2100, steps: 50, seed });
  const part = occupationCounts({ law, replicas: 9, steps: 50, seed, firstReplica: 1020 });
  for (let r = 0; r < 2100; r++)
    expect(whole.reduce((total, column) => total + column[r]!, 0)).toBe(50);
  expect(part.map((column) => [...column])).toEqual(
    whole.map((column) => [...column.subarray(1020, 1029)]),
  );
});

test('a factor 0 sends a walk to 0 only where it was drawn', () => {
  expect([
    ...logSizes(
      [
        [0, 1],
        [5, 4],
      ],
      [-Infinity, Math.LN2],
    ),
  ]).toEqual([5 * Math.LN2, -Infinity]);
});

test('joint laws are counted by points; what cannot be counted is refused', () => {
  const point = jointLaw([1, 2].map((i) => ({ weight: q(i), values: { x: q(i), y: q(1) } })));
  const base = { replicas: 4, steps: 10, seed };
  expect(occupationCounts({ ...base, law: point })).toHaveLength(2);
  expect(() => occupationCounts({ ...base, law: gaussian() })).toThrow(
    "occupationCounts requires a finite law, got 'N(0, 1)'",
  );
  expect(() => occupationCounts({ ...base, law: point, replicas: 0 })).toThrow(
    'occupationCounts requires an integer replicas ≥ 1, got 0',
  );
  expect(() => occupationCounts({ ...base, law: point, steps: 2 ** 31 })).toThrow(
    'occupationCounts requires an integer steps from 1 to 2³¹ − 1, got 2147483648',
  );
  expect(() => logSizes([[1]], [])).toThrow('logSizes requires 1 logarithms, got 0');
});
