import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { criticalOrder, momentSide } from './moment-side.ts';

const even = (...values: string[]) =>
  values.map((value) => ({ weight: rational(1, values.length), value: rational(value) }));

test.each([
  ['1/4', -1],
  ['1/2', 0],
  ['1', 1],
  ['499/1000', -1],
  ['501/1000', 1],
] as const)('the moment of order %s of {1/25, −81/25}', (order, side) => {
  expect(momentSide(even('1/25', '-81/25'), rational(order))).toBe(side);
});

test('a factor 0 counts for nothing', () => {
  expect(momentSide(even('0', '2'), rational('2/3'))).toBe(-1);
});

test.each([
  [['1/25', '81/25'], 1 / 2],
  [['59049/100000', '161051/100000'], 1 / 5],
  [['1/2', '8/5'], 0.676504066017490041272197780851],
] as const)('the critical order of %j', (factors, order) => {
  const { low, high } = criticalOrder(even(...factors))!;
  expect(low).toBeLessThan(order);
  expect(high).toBeGreaterThan(order);
  expect(high - low).toBeLessThan(1e-8);
});

test('there is none where all factors shrink, or the mean logarithm is not negative', () => {
  expect(criticalOrder(even('1/2', '1/3'))).toBeUndefined();
  expect(criticalOrder(even('2', '1/2'))).toBeUndefined();
});
