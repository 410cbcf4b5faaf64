import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rational } from './rational.ts';
import { rootsReach } from './roots.ts';

const reach = (a: string, b: string, c: string) =>
  rootsReach([rational(a), rational(b)], rational(c));

test('rootsReach decides ties and near misses exactly', () => {
  expect(reach('1', '4', '9')).toBe(true);
  expect(reach('1', '4', '9000000000000000000000001/1000000000000000000000000')).toBe(false);
  expect(reach('0', '0', '0')).toBe(true);
  expect(reach('2', '0', '3')).toBe(false);
  expect(() => reach('-1', '0', '0')).toThrow('rootsReach requires fractions ≥ 0, got -1, 0, 0');
});

test('rootsReach agrees with doubles away from ties', () => {
  const part = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(part, part, part, (a, b, c) => {
      const gap = Math.sqrt(a) + Math.sqrt(b) - Math.sqrt(c);
      fc.pre(Math.abs(gap) > 1e-9);
      expect(reach(`${a}`, `${b}`, `${c}`)).toBe(gap > 0);
    }),
  );
});
