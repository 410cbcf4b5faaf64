import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { gaussianExponent, uniformExponent } from './noise-exponents.ts';

const contains = ({ low, high }: { low: number; high: number }, value: number, width: number) => {
  expect(low).toBeLessThanOrEqual(value + 1e-11);
  expect(high).toBeGreaterThanOrEqual(value - 1e-11);
  expect(high - low).toBeLessThan(width);
};

describe('gaussianExponent, against the catalogue', () => {
  test.each([
    ['5/4', '1', -0.0212123346648184752504913121031],
    ['3/4', '1', -0.378434538928985901264268373645],
    ['11/10', '1/4', -0.0504591659186728263888873736884],
    ['9/10', '1/4', -0.306234602603858482538186050996],
  ] as const)('mean %s, variance %s', (mean, variance, expected) => {
    contains(gaussianExponent(rational(mean), rational(variance)), expected, 1e-10);
  });

  test.each([
    ['0', '1', -0.6351814227307391],
    ['40', '1', Math.log(40) - 1 / 3200 - 3 / 4 / 1600 / 1600 - 5 / 2 / 1600 / 1600 / 1600],
    ['1', '0', 0],
  ] as const)('mean %s, variance %s', (mean, variance, expected) => {
    contains(gaussianExponent(rational(mean), rational(variance)), expected, 1e-8);
  });

  test('agrees with itself on both sides of the change of method', () => {
    const [near, far] = ['1/1999000', '1/2001000'].map((v) =>
      gaussianExponent(rational(1), rational(v)),
    );
    expect(near!.low).toBeGreaterThan(far!.low - 1e-6);
    expect(far!.high).toBeGreaterThan(near!.high - 1e-9);
    expect(far!.high - far!.low).toBeLessThan(2e-6);
  });
});

describe('uniformExponent, against the catalogue', () => {
  test.each([
    ['5/4', '1/12', 0.195089183225825396553469130417],
    ['3/4', '1/12', -0.374496970577265150583515076384],
    ['9/8', '4/3', -0.13902695839570430744621399358],
    ['7/8', '4/3', -0.207835661604947886574517320742],
    ['1', '1/3', Math.LN2 - 1],
  ] as const)('mean %s, variance %s', (mean, variance, expected) => {
    contains(uniformExponent(rational(mean), rational(variance)), expected, 1e-12);
  });

  test('its series and its closed form meet', () => {
    const [a, b] = ['1/12', '100000/1199990'].map((variance) =>
      uniformExponent(rational(1), rational(variance)),
    );
    expect(Math.abs(a!.low - b!.low)).toBeLessThan(1e-6);
  });

  test('refuses a negative variance', () => {
    expect(() => uniformExponent(rational(1), rational(-1))).toThrow(
      'uniformExponent requires variance ≥ 0, got -1',
    );
  });
});
