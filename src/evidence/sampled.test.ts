import { describe, expect, test } from 'vitest';
import { within } from './band.ts';
import { equal } from './equality.ts';
import { atMost } from './order.ts';
import type { Estimate } from './quantity.ts';
import { judgeSamples, type SampledBudget } from './sampled.ts';
import { meanSequence } from './sequential/mean-sequence.ts';

const budget: SampledBudget = { alpha: 1e-6, resolution: 0.1, formulaError: 0, steps: 1e4 };
/** Values around a mean that never repeat; the same for everyone who asks. */
const values = (mean: number, size: number, count: number, from = 0) =>
  Float64Array.from({ length: count }, (_, i) => mean + size * Math.sin((from + i) * (from + i)));
const around = (mean: number, size = 0.01) => {
  let drawn = 0;
  const draw = (count: number) => values(mean, size, count, (drawn += count) - count);
  return { law: 'means', cost: 1, unit: 1, draw } as const;
};

describe('a sampled decision', () => {
  test('splits its α over its statistics', async () => {
    const { observed } = await judgeSamples(equal, [1, 1], [around(1), around(1)], budget);
    const [seen] = observed as readonly [Estimate];
    const alone = meanSequence({ alpha: budget.alpha / 2 });
    alone.add(values(1, 0.01, seen.values));
    expect({ low: seen.low, high: seen.high }).toEqual(alone.interval());
  });

  test('has a positive margin where it holds, a negative one where it is refuted', async () => {
    const holds = await judgeSamples(equal, 1, around(1), budget);
    const refuted = await judgeSamples(equal, 2, around(1), budget);
    expect([holds.outcome, refuted.outcome]).toEqual(['holds', 'refuted']);
    expect(holds.margin).toBeGreaterThan(0);
    expect(refuted.margin).toBeLessThan(0);
  });

  test.each([1.03, 0.97])(
    'forgives the error of the formula, and nothing without one: %f',
    async (mean) => {
      const forgiving = { ...budget, formulaError: 0.05 };
      expect((await judgeSamples(equal, 1, around(mean), forgiving)).outcome).toBe('holds');
      expect((await judgeSamples(equal, 1, around(mean), budget)).outcome).toBe('refuted');
    },
  );

  test.each([1.05, 0.95])(
    'waits for both sides of its interval before it holds: %f',
    async (mean) => {
      expect((await judgeSamples(equal, 1, around(mean, 0.1), budget)).outcome).toBe('refuted');
    },
  );

  test('refuses what it cannot judge', async () => {
    const { unit: _, ...plain } = around(1);
    const band = { lower: 1, upper: Infinity };
    await expect(judgeSamples(within, band, plain, budget)).rejects.toThrow(
      'a unit where the prediction is 0 or infinite',
    );
    expect((await judgeSamples(within, band, around(0), budget)).outcome).toBe('refuted');
    await expect(judgeSamples(equal, {}, {}, budget)).rejects.toThrow('requires samples, got none');
    const bounded = { law: 'bounded', low: 0, high: 1, cost: 1, draw: around(0.5).draw } as const;
    const forgiving = { ...budget, formulaError: 0.05 };
    await expect(judgeSamples(atMost, 0.5, bounded, forgiving)).rejects.toThrow(
      'no test for a formula with an error of its own',
    );
  });
});
