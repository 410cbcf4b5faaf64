import { expect, test } from 'vitest';
import { halfway } from './halfway.ts';

test('draws both and counts the cost of both', () => {
  const of = (first: number) => ({
    law: 'means' as const,
    unit: 3,
    cost: first,
    draw: (count: number) => Array.from({ length: count }, (_, i) => first + i),
  });
  const both = halfway(of(1), of(5));
  expect({ ...both, draw: both.draw(3) }).toEqual({
    law: 'means',
    unit: 3,
    cost: 6,
    draw: [3, 4, 5],
  });
});
