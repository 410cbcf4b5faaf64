import { expect, test } from 'vitest';
import { integer, vector } from './pick.ts';

test('a vector shrinks each of its components, the others staying as they are', () => {
  const draw = vector(3, integer({ from: 0, to: 9 }));
  const simpler = [...draw.shrink([4, 5, 6], undefined)].map(({ value }) => value);
  expect(simpler).toContainEqual([0, 5, 6]);
  expect(simpler).toContainEqual([4, 0, 6]);
  expect(simpler).toContainEqual([4, 5, 0]);
  for (const value of simpler)
    expect(value.filter((component, i) => component !== 4 + i)).toHaveLength(1);
});
