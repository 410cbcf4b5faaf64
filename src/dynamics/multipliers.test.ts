import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { meanSquareMultiplier } from './multipliers.ts';
import { pathFate } from './path-fate.ts';

const walk = (...atoms: readonly (readonly [string, string])[]) =>
  atoms.map(([weight, value]) => ({ weight: rational(weight), value: rational(value) }));

test('a mean square may grow along paths that vanish', () => {
  const found = walk(['1/2', '-2'], ['1/2', '1/4']);
  expect(toText(meanSquareMultiplier(found))).toBe('65/32');
  expect(pathFate(found)).toBe('converges');
});

test('paths that wander, and paths that grow', () => {
  expect(pathFate(walk(['1/2', '2'], ['1/2', '1/2']))).toBe('oscillates');
  expect(pathFate(walk(['1/2', '3'], ['1/2', '1/2']))).toBe('diverges');
});
