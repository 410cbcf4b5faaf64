import { expect, test } from 'vitest';
import { dyadic } from './dyadic.ts';
import { toText } from './rational.ts';

test.each([
  [0.3, 2, '1/4'],
  [-1.5, 4, '-3/2'],
  [Math.SQRT2, 30, '759250125/536870912'],
  [7, 0, '7'],
])('%d to %d binary digits', (value, digits, expected) => {
  expect(toText(dyadic(value, digits))).toBe(expected);
});
