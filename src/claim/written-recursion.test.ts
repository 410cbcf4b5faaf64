import { expect, test } from 'vitest';
import { gaussian } from '../noise/continuous-laws.ts';
import { recursion } from '../dynamics/recursion.ts';
import { writtenRecursion } from './written-recursion.ts';

const walk = (terms: number) => {
  const sum = Array.from({ length: terms }, (_, i) => `${i + 2}*lambda*x`).join(' - ');
  return recursion({ states: { w: `w - ${sum}` }, samples: { x: gaussian() } });
};

test('TeX where it is short, formulas where it is long, nothing where those are', () => {
  expect(writtenRecursion(walk(1))?.notation).toBe('tex');
  const { notation, text } = writtenRecursion(walk(30))!;
  expect(notation).toBe('plain');
  expect(text).toMatch(/^w ← w - 2\*lambda\*x - 3.*\nx ∼ N\(0, 1\)$/);
  expect(writtenRecursion(walk(300))).toBeUndefined();
});
