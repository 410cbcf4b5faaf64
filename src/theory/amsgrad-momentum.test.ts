import { describe, expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { wordBound } from './lyapunov-bounds.ts';
import {
  frozenMomentumPath,
  momentumCompanion,
  momentumExponentBounds,
  momentumLaw,
} from './amsgrad-momentum.ts';
import { wordSign } from './word-product.ts';

/** η = 1: r = (1 − β₁)x. */
const frozen = (beta1: string, ...xs: string[]) => ({
  beta1: rational(beta1),
  pulls: xs.map((x) => one.sub(rational(beta1)).mul(rational(x))),
  weights: xs.map(() => 1),
});

describe('word bounds of the companions', () => {
  test.each([
    ['1/10', '10/9', '-11/9', [0.444049663404771, -0.08393781542918448, -0.338191225013445]],
    ['1/2', '2', '-21/10', [0.578276499542128, 0.381069022023983, 0.192183953295505]],
  ] as const)('β₁ = %s, x = %s or %s', (beta1, x1, x2, [first, second, fourth]) => {
    const law = momentumLaw(frozen(beta1, x1, x2));
    for (const [length, value] of [
      [1, first],
      [2, second],
      [4, fourth],
    ] as const) {
      const { low, high } = wordBound(law, length);
      expect(low).toBeLessThanOrEqual(value + 1e-14);
      expect(high).toBeGreaterThanOrEqual(value - 1e-14);
      expect(high - low).toBeLessThan(1e-13);
    }
  });

  test('two letters decide the first instance, in the Frobenius norm as well', () => {
    expect(wordSign(momentumLaw(frozen('1/10', '10/9', '-11/9')), 2)).toBe(-1);
  });

  test('the lower bound is ½ log β₁', () => {
    const { lower, upper } = momentumExponentBounds(frozen('1/2', '1/2', '-11/20'), 4);
    expect(lower.low).toBeCloseTo(Math.log(0.5) / 2, 14);
    expect(upper.low).toBeGreaterThan(lower.high);
  });
});

test('the companion has determinant β₁, and two steps of it are two steps of the path', () => {
  const [[a, b], [c, d]] = momentumCompanion(rational('1/3'), rational('5/7')) as [
    [typeof one, typeof one],
    [typeof one, typeof one],
  ];
  expect(toText(a.mul(d).sub(b.mul(c)))).toBe('1/3');
  // β₁ = 1/2, m_0 = 0: w_1 = 1 − r, w_2 = (3/2 − r′)w_1 − 1/2.
  const path = frozenMomentumPath({
    beta1: rational('1/2'),
    start: one,
    before: one,
    path: [rational('1/4'), rational(-1)],
  });
  expect(path.map(toText)).toEqual(['3/4', '11/8']);
  expect(() => momentumCompanion(one, zero)).toThrow('requires 0 ≤ beta1 < 1, got 1');
  expect(() => momentumExponentBounds({ ...frozen('0', '1'), weights: [1] }, 1)).toThrow(
    'requires beta1 > 0, got 0',
  );
});
