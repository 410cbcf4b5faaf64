import { expect, test } from 'vitest';
import { logMeanExp, logMeanExp2 } from './e-value.ts';

test('the mean of e-values 1, 2 and 6 is 3', () => {
  expect(logMeanExp([0, Math.log(2), Math.log(6)])).toBeCloseTo(Math.log(3), 14);
  expect(logMeanExp2(Math.log(2), Math.log(4))).toBeCloseTo(Math.log(3), 14);
});

test('means survive where the e-values themselves overflow or vanish', () => {
  expect(logMeanExp([5000, 5000])).toBe(5000);
  expect(logMeanExp2(-5000, 5000)).toBeCloseTo(5000 - Math.LN2, 12);
  expect(logMeanExp([-Infinity, 0])).toBeCloseTo(-Math.LN2, 15);
  expect(logMeanExp([-Infinity, -Infinity])).toBe(-Infinity);
  expect(logMeanExp2(-Infinity, -Infinity)).toBe(-Infinity);
  expect(logMeanExp2(Infinity, -Infinity)).toBe(Infinity);
});

test('nobody to testify is no evidence', () => {
  expect(logMeanExp([])).toBe(-Infinity);
});
