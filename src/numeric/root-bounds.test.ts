import { expect, test } from 'vitest';
import { power, rational, toNumber } from './rational.ts';
import { flooredRoot, rootBounds } from './root-bounds.ts';

test('flooredRoot is the largest whole number whose square fits', () => {
  for (const n of [
    0n,
    1n,
    2n,
    3n,
    4n,
    8n,
    9n,
    15n,
    16n,
    10n ** 60n,
    10n ** 60n - 1n,
    2n ** 511n + 7n,
  ]) {
    const root = flooredRoot(n);
    expect(root * root <= n && n < (root + 1n) * (root + 1n)).toBe(true);
  }
});

test.each(['3/7', '0', '1', '1000000007', '1/1000000007'])(
  'bounds of roots of %s enclose them',
  (text) => {
    const value = rational(text);
    for (const halvings of [0, 1, 3, 5]) {
      const { low, high } = rootBounds(value, halvings);
      expect(
        power(low, 2 ** halvings).compare(value) <= 0 &&
          power(high, 2 ** halvings).compare(value) >= 0,
      ).toBe(true);
      expect(toNumber(high.sub(low))).toBeLessThan(1e-60);
    }
  },
);
