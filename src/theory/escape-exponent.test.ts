import { describe, expect, test } from 'vitest';
import { dyadic, rational, toNumber, toText, two } from '../numeric/rational.ts';
import { capSide, designedSpread, squaredGrowth, twoSidedExponent } from './escape-exponent.ts';

const walk = (...factors: string[]) => ({
  factors: factors.map((f) => rational(f)),
  weights: factors.map(() => 1),
});

describe('capSide', () => {
  test('is below the cap unless x is constant', () => {
    expect(capSide(walk('1/4', '3'))).toBe('below the cap');
    expect(capSide(walk('0', '1/2'))).toBe('below the cap');
    expect(capSide(walk('3/2', '3/2'))).toBe('at the cap');
  });

  test('says what it requires', () => {
    expect(() => capSide(walk('5', '-2'))).toThrow('capSide requires factors ≥ 0, got 5, -2');
  });
});

describe('designedSpread', () => {
  // σ to 30 digits for an exponent γ.
  test.each([
    ['1', '1/4', 1 / 100, 0.736409301932861376210147658287],
    ['1/2', '2', 1 / 10, 3.33382497551375973015076518243 / 2],
  ] as const)('λ = %s, μ = %s, γ = %f', (lambda, mu, gamma, spread) => {
    const rate = rational(lambda).mul(rational(mu));
    const growth = dyadic(Math.exp(2 * gamma));
    const square = designedSpread({ rate, squaredGrowth: growth, branch: 'narrow' });
    expect(Math.sqrt(toNumber(square))).toBeCloseTo(spread, 13);
  });

  test('has the exponent it was designed for, on both branches', () => {
    for (const branch of ['narrow', 'wide'] as const) {
      // (1 + 1/4)² ∓ 9/16 = 1 and 17/8: only the first is a square.
      const square = designedSpread({
        rate: rational('1/4'),
        squaredGrowth: rational('9/16'),
        branch,
      });
      expect(toText(square)).toBe(branch === 'narrow' ? '1' : '17/8');
    }
    expect(toText(squaredGrowth({ rate: rational('1/4'), spread: rational(1) }))).toBe('9/16');
  });

  test('says what it requires', () => {
    const over = { rate: rational(1), squaredGrowth: rational(5) };
    expect(() => designedSpread({ ...over, branch: 'narrow' })).toThrow(
      'designedSpread requires squaredGrowth ≤ (1 + rate)² = 4 on the narrow branch, got 5',
    );
    expect(toText(designedSpread({ ...over, branch: 'wide' }))).toBe('9');
    expect(() => designedSpread({ ...over, squaredGrowth: rational(-1), branch: 'wide' })).toThrow(
      'designedSpread requires squaredGrowth ≥ 0, got -1',
    );
  });
});

test('twoSidedExponent of a slow escape at a curvature beyond 1/4', () => {
  // f = 1/2 and 2 + 2⁻²⁰.
  const [low, high] = [rational('1/2'), rational('2097153/1048576')];
  const half = rational('1/2');
  const p = { rate: low.add(high).mul(half).sub(1), spread: high.sub(low).mul(half) };
  expect(toText(p.rate)).toBe('524289/2097152');
  expect(twoSidedExponent(p)).toBeCloseTo(0.00000023841852225816170922173, 19);
  expect(twoSidedExponent({ rate: rational(1), spread: two })).toBe(-Infinity);
});
