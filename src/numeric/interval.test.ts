import { expect, test } from 'vitest';
import { intervals } from './interval.ts';

/** Members of both, ends included; the operation of any two must lie in the operation of the intervals. */
test.each(['add', 'subtract', 'multiply', 'divide'] as const)(
  '%s encloses what it does to the members',
  (name) => {
    const [a, b] = [
      { low: -1, high: 2 },
      { low: 1 / 3, high: 3 },
    ];
    const on = {
      add: (x: number, y: number) => x + y,
      subtract: (x: number, y: number) => x - y,
      multiply: (x: number, y: number) => x * y,
      divide: (x: number, y: number) => x / y,
    };
    const { low, high } = intervals[name](a, b);
    for (const x of [a.low, 0, 1 / 7, a.high]) {
      for (const y of [b.low, 1, b.high]) {
        expect(low).toBeLessThan(on[name](x, y));
        expect(high).toBeGreaterThan(on[name](x, y));
      }
    }
  },
);
