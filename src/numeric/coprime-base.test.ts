import { expect, test } from 'vitest';
import { coprimeBase, multiplicity } from './coprime-base.ts';

test('given numbers are products of powers of the base', () => {
  const cases = [
    [
      [12n, 18n],
      [2n, 3n],
    ],
    [[15n, 15n, 1n], [15n]],
    [[8n, 32n], [2n]],
    [
      [35n, 6n, 10n],
      [2n, 3n, 5n, 7n],
    ],
    [[1n], []],
  ];
  for (const [integers, expected] of cases) {
    const base = coprimeBase(integers!);
    expect(base.toSorted((a, b) => Number(a - b))).toEqual(expected);
    for (const n of integers!)
      expect(base.reduce((so, b) => so * b ** BigInt(multiplicity(n, b)), 1n)).toBe(n);
  }
});
