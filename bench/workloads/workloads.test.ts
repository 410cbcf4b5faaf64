import { expect, test } from 'vitest';
import { seedOf } from '../../src/numeric/stream.ts';
import { estimate, sigmas } from '../statistics/estimate.ts';
import { workloads } from './workloads.ts';

test.each(workloads.map((workload) => [workload.name, workload] as const))(
  'everybody who does %s in this process does the same',
  async (_, { ours, others, burnIn, exact }) => {
    const shape = { replicas: 128, burnIn, steps: 200 };
    const expected =
      exact === undefined
        ? estimate(await ours({ ...shape, replicas: 4096 }, seedOf('bench', 'expected')))
        : { mean: exact, error: 0 };
    for (const body of [ours, ...Object.values(others)]) {
      const found = estimate(await body(shape, seedOf('bench', 'test')));
      expect(sigmas(found, expected)).toBeLessThan(5);
    }
  },
);
