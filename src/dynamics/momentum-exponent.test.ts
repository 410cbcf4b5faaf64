import { expect, test } from 'vitest';
import { one, rational, zero, type Rational } from '../numeric/rational.ts';
import { exponentBracket } from './exponent-bracket.ts';

/** Frozen AMSGrad at η = 1 in (w_t, w_{t−1}): w_{t+1} = (1 + β₁ − r)w_t − β₁w_{t−1}, r = (1 − β₁)x. */
const companions = (beta1: Rational, xs: readonly string[]) =>
  xs.map((x) => {
    const pull = one.sub(beta1).mul(rational(x));
    return {
      weight: one,
      matrix: [
        [one.add(beta1).sub(pull), beta1.neg()],
        [one, zero],
      ],
    };
  });

test.each([
  ['1/10', ['10/9', '-11/9'], -0.6149, -0.609],
  ['1/2', ['1/2', '-11/20'], -0.09, -0.0885],
  ['9/10', ['1/2', '-101/200'], -0.0059, -0.0034],
  ['1/2', ['2', '-21/10'], -0.0076, -0.0065],
  ['1/2', ['1', '-2'], 0.0892, 0.0904],
] as const)('β₁ = %s, x among %j: the exponent lies in [%d, %d]', (beta1, xs, low, high) => {
  const found = exponentBracket(companions(rational(beta1), xs), { width: 0, mostCells: 2 ** 17 });
  expect(found.low).toBeGreaterThanOrEqual(low);
  expect(found.high).toBeLessThanOrEqual(high);
});
