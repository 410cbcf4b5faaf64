import { seedOf } from '../../src/numeric/stream.ts';
import { bound, type Bound, type Wanted } from '../bound.ts';
import type { Body, Shape } from '../contenders/contender.ts';
import { interleaved } from '../rounds.ts';
import { growthExponent } from '../statistics/growth-exponent.ts';
import { balls } from '../workloads/ball.ts';
import { productsOf } from '../workloads/products.ts';
import { vectorsOf } from '../workloads/vectors.ts';
import { walk } from '../workloads/walk.ts';
import { nothing, type Course, type Findings, type Section } from './section.ts';

const linear = { atLeast: 0.95, atMost: 1.05 };
/** Beginning where starting the replicas, which costs about as much as a thousand steps, is no longer seen. */
const powers = [1, 2, 4, 8, 16];

interface Growth extends Pick<Wanted, 'subject' | 'quantity' | 'atLeast' | 'atMost'> {
  readonly points: readonly { readonly size: number; readonly body: Body; readonly shape: Shape }[];
}

const growths: readonly Growth[] = [
  ...[walk, balls[0]!].flatMap(({ name, ours }) => [
    {
      subject: name,
      quantity: 'exponent in replicas',
      ...linear,
      points: powers.map((size) => ({
        size,
        body: ours,
        shape: { replicas: 1024 * size, burnIn: 0, steps: 5000 },
      })),
    },
    {
      subject: name,
      quantity: 'exponent in steps',
      ...linear,
      points: powers.map((size) => ({
        size,
        body: ours,
        shape: { replicas: 1024, burnIn: 0, steps: 8000 * size },
      })),
    },
  ]),
  ...[
    { subject: 'K3', of: productsOf },
    { subject: 'K5', of: (d: number) => vectorsOf(d).ours },
  ].map(({ subject, of }) => ({
    subject,
    quantity: 'exponent in dimension, 2 to 16',
    points: [2, 4, 8, 16].map((size) => ({
      size,
      body: of(size),
      shape: { replicas: 256, burnIn: 0, steps: 5000 },
    })),
  })),
];

/** p of cost ∝ sizeᵖ, fitted in each round over sizes that all run in it. */
export const growthSection: Section = {
  name: 'growth',
  says: 'exponents of cost in replicas, steps and dimension',
  run: async ({ rounds, progress }: Course): Promise<Findings> => {
    const bounds: Bound[] = [];
    for (const growth of growths) {
      progress(`growth: ${growth.subject}, ${growth.quantity}`);
      const wanted = { ...growth, unit: '' };
      bounds.push(bound(wanted, await exponents(growth, rounds)));
    }
    return { ...nothing, bounds };
  },
};

async function exponents({ points }: Growth, rounds: number): Promise<number[]> {
  for (const { body, shape } of points) await body(shape, seedOf('bench', 'warm'));
  const entrants = points.map(({ size, body, shape }) => ({
    name: String(size),
    run: async (round: number) => {
      const begun = performance.now();
      await body(shape, seedOf('bench', 'growth', round));
      return performance.now() - begun;
    },
  }));
  const costs = await interleaved(entrants, rounds);
  return Array.from({ length: rounds }, (_, round) =>
    growthExponent(points.map(({ size }) => ({ size, cost: costs.get(String(size))![round]! }))),
  );
}
