import { describe, expect, test } from 'vitest';
import { diverges, type Diverges } from '../numeric/limit.ts';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, rational, toText, zero, type Rational } from '../numeric/rational.ts';
import { twoStepCovariances, twoStepSolution, type TwoStep } from './two-step-covariance.ts';

type Coefficients = [Rational, Rational, Rational, Rational];
/** `a1 a2 c0 c1`. */
function steps(text: string): TwoStep {
  const [a1, a2, c0, c1] = text.split(' ').map((x) => rational(x)) as Coefficients;
  return { a1, a2, c0, c1 };
}
const line = (variance = '1') => ({
  curvatures: [one],
  eigenbasis: [[one]],
  noiseCovariance: [[rational(variance)]],
});
/** `1 0; 0 2/3`. */
const matrix = (rows: string) =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const text = (a: Matrix<Rational | Diverges>) =>
  a.map((row) => row.map((x) => (x === diverges ? x : toText(x))).join(' ')).join('; ');

describe('one direction', () => {
  test.each([
    ['heavy ball at λk = 1, μ = 1/2', '1/2 -1/2 -1 0', '1', '3/2', '1/2'],
    ['heavy ball at λ = 1/10, k = 2, μ = 9/10', '17/10 -9/10 -1/10 0', '3', '19/24', '17/24'],
    ['heavy ball at λ = 1/100, μ = 99/100', '99/50 -99/100 -1/100 0', '1', '199/397', '198/397'],
    ['Nesterov at λk = 1/2, μ = 1/2', '3/4 -1/4 -1/2 0', '1', '5/12', '1/4'],
    [
      'quasi-hyperbolic at αk = 1/2, β = 9/10, ν = 7/10',
      '343/200 -153/200 -37/200 27/200',
      '1',
      '691/4089',
      undefined,
    ],
  ])('%s', (_, coefficients, variance, same, lagged) => {
    const found = twoStepCovariances(line(variance), () => steps(coefficients));
    expect(text(found.same)).toBe(same);
    if (lagged !== undefined) expect(text(found.lagged)).toBe(lagged);
  });

  test('is refused where it is not stable', () => {
    expect(() => twoStepCovariances(line(), () => steps('2 -1 -1 0'))).toThrow(
      'twoStepCovariances requires roots of z² − a1·z − a2 inside the unit circle, got a1 = 2, a2 = -1',
    );
  });

  test('has an unguarded solution, which diverges at a pole', () => {
    const at = (coefficients: string) => twoStepSolution(line(), () => steps(coefficients));
    expect(text(at('2 0 -1 0').same)).toBe('-1/3');
    expect(text(at('1 0 -1 0').same)).toBe('diverges');
    expect(text(at('0 -1 -1 0').lagged)).toBe('diverges');
  });
});

describe('several directions', () => {
  const turned = {
    curvatures: [rational(3), one],
    eigenbasis: matrix('4/5 3/5; -3/5 4/5'),
    noiseCovariance: matrix('2 1; 1 1'),
  };
  const descent = (k: Rational) => ({
    a1: one.sub(k.div(2)),
    a2: zero,
    c0: rational('-1/2'),
    c1: zero,
  });

  test('of SGD, whose noise does not commute with K', () => {
    const { same, lagged } = twoStepCovariances(turned, descent);
    expect(text(same)).toBe('5338/9375 953/3125; 953/3125 4037/9375');
    const carried = matrix('-7/50 12/25; 12/25 7/50');
    expect(text(lagged)).toBe(text(exact.multiply(carried, same as Matrix<Rational>)));
  });

  test('of which one has a pole diverge together', () => {
    const { same } = twoStepSolution(turned, (k) => ({ ...descent(k), a1: k.sub(2) }));
    expect(text(same)).toBe('diverges diverges; diverges diverges');
  });
});
