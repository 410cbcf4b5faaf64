import { expect, test } from 'vitest';
import { exactQuotient } from './exact-quotient.ts';
import { diverges } from './limit.ts';
import { rational, toText } from './rational.ts';

const variance = exactQuotient('lambda*s', 'k*(2 - lambda*k)');
const at = (lambda: number) =>
  variance({ lambda: rational(lambda), s: rational(3), k: rational(1) });

test('a quotient of two formulas', () => {
  const value = at(1);
  expect(value === diverges ? value : toText(value)).toBe('3');
});

test.each([2, 0])('diverges at a pole, and where both formulas are 0 (%s)', (lambda) => {
  const there = lambda === 0 ? exactQuotient('x', 'x')({ x: rational(0) }) : at(lambda);
  expect(there).toBe(diverges);
});
