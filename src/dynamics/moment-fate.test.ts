import { describe, expect, test } from 'vitest';
import { one, power, rational } from '../numeric/rational.ts';
import { latticeFate } from './lattice-fate.ts';
import { momentFate } from './moment-fate.ts';

const half = rational('1/2');
const walk = (...factors: readonly string[]) =>
  factors.map((f) => ({ weight: rational(1, factors.length), value: rational(f) }));

describe('two ways to tell where w ← f·w goes', () => {
  test.each([
    [['1/4', '3'], 'converges'],
    [['1/2', '17/8'], 'diverges'],
    [['2', '-1'], 'diverges'],
    [['0', '1000'], 'converges'],
    [['1/100', '2', '-3'], 'converges'],
  ] as const)('%j %s', (factors, fate) => {
    expect(momentFate(walk(...factors))).toBe(fate);
    expect(latticeFate(walk(...factors))).toBe(fate);
  });

  test('only the lattice tells at γ = 0', () => {
    expect(latticeFate(walk('4/5', '-5/4'))).toBe('oscillates');
    expect(latticeFate(walk('1/6', '2', '3'))).toBe('oscillates');
    expect(latticeFate(walk('1', '-1'))).toBe('stays');
    expect(momentFate(walk('4/5', '-5/4'))).toBeUndefined();
  });

  test('only moments tell where the drift drowns in rounding', () => {
    const value = rational('3/7').mul(one.sub(power(rational(10), -17)));
    const near = [
      { weight: half, value: rational('7/3') },
      { weight: half, value },
    ];
    expect(latticeFate(near)).toBeUndefined();
    expect(momentFate(near)).toBe('converges');
  });

  test('keeping each draw for a while changes no fate', () => {
    expect(momentFate(walk('1/4', '3'), rational('9/10'))).toBe('converges');
    expect(momentFate(walk('1/2', '17/8'), rational('9/10'))).toBe('diverges');
  });
});
