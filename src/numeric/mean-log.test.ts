import { describe, expect, test } from 'vitest';
import { meanLog } from './mean-log.ts';

describe('meanLog', () => {
  test.each([
    ['gaussian', 5 / 4, 1, -0.0212123346648184752504913121031],
    ['gaussian', 3 / 4, -1, -0.378434538928985901264268373645],
    ['gaussian', 11 / 10, 1 / 2, -0.0504591659186728263888873736884],
    ['gaussian', 0, 1, -0.6351814227307391],
    ['uniform', 5 / 4, 0.5 / Math.sqrt(3), 0.195089183225825396553469130417],
    ['uniform', 7 / 8, 2 / Math.sqrt(3), -0.207835661604947886574517320742],
    // E log|X| of Laplace: −γ − log √2.
    ['laplace', 0, 1, -0.5772156649015329 - Math.LN2 / 2],
  ] as const)('of %s noise, %s + %s x', (law, a, b, expected) => {
    const { low, high } = meanLog(a, b, law);
    expect(low).toBeLessThanOrEqual(expected);
    expect(high).toBeGreaterThanOrEqual(expected);
    expect(high - low).toBeLessThan(1e-3);
  });

  test('says what it requires', () => {
    expect(() => meanLog(1, 0, 'gaussian')).toThrow('meanLog requires finite a and b ≠ 0');
  });
});
