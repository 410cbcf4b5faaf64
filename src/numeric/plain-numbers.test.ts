import { expect, test } from 'vitest';
import { formula } from './formula.ts';
import { plainNumbers } from './plain-numbers.ts';
import { rational } from './rational.ts';

test.each([
  ['1e-8', '0.00000001'],
  ['w*1.5e-3 + 2E2', 'w*0.0015 + 200'],
  ['12.34e1', '123.4'],
  ['12.34e+2', '1234'],
  ['2*x1e5', '2*x1e5'],
  ['1e5x', '1e5x'],
  ['e5 + 3', 'e5 + 3'],
])('%s is %s', (text, plain) => {
  expect(plainNumbers(text)).toBe(plain);
});

test('fractions and formulas may be written with powers of ten, exactly', () => {
  expect(rational('-1.5e-10').toFraction()).toBe('-3/20000000000');
  expect(rational('25e-1').toFraction()).toBe('5/2');
  expect(formula('w/(v + 1e-8)').symbols).toEqual(['v', 'w']);
});

test('powers that no double has are refused by name', () => {
  expect(() => rational('1e401')).toThrow("requires a power of ten up to ±400, got '1e401'");
  expect(() => formula('w*1e-999')).toThrow("requires a power of ten up to ±400, got '1e-999'");
});
