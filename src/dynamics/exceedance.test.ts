import { expect, test } from 'vitest';
import { rational, toNumber, toText } from '../numeric/rational.ts';
import { exceedance } from './exceedance.ts';

const half = rational('1/2');
const law = (...factors: readonly string[]) =>
  factors.map((f) => ({ weight: half, value: rational(f) }));

test('chances of passing a level, from exact dynamic programming', () => {
  const factors = law('1/25', '81/25');
  expect(toNumber(exceedance(factors, rational(3), 60))).toBeCloseTo(
    0.545453793265745126572774381657,
    15,
  );
  expect(toNumber(exceedance(factors, rational(10), 60))).toBeCloseTo(0.29777, 5);
});

test('short paths by hand', () => {
  expect(toText(exceedance(law('1/2', '2'), rational(1), 1))).toBe('1/2');
  // Up at once, or down, up, up.
  expect(toText(exceedance(law('1/2', '-2'), rational(1), 3))).toBe('5/8');
  expect(toText(exceedance(law('0', '2'), rational(4), 3))).toBe('1/8');
  expect(toText(exceedance(law('1/2', '2'), rational('1/2'), 0))).toBe('1');
});
