import { describe, expect, test } from 'vitest';
import type { Interval } from '../numeric/interval.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { one, rational, zero, type Rational } from '../numeric/rational.ts';
import { annealedBound } from './annealed-bound.ts';
import { determinantBound, wordBound } from './lyapunov-bounds.ts';
import { wordProduct, wordSign } from './word-product.ts';
import type { MatrixLaw } from './words.ts';

const r = rational;

/** I − (1 − f)nnᵀ. */
function rankOne(f: string, [x, y]: readonly [string, string]): Matrix<Rational> {
  const gap = one.sub(r(f));
  const entry = (a: string, b: string) => gap.mul(r(a)).mul(r(b)).neg();
  return [
    [one.add(entry(x, x)), entry(x, y)],
    [entry(y, x), one.add(entry(y, y))],
  ];
}

function frame(small: string): MatrixLaw {
  const directions = [
    ['1', '0'],
    ['0', '1'],
    ['3/5', '4/5'],
    ['-4/5', '3/5'],
  ] as const;
  const matrices = [small, '2'].flatMap((f) => directions.map((n) => rankOne(f, n)));
  return { matrices, weights: matrices.map(() => 1) };
}

const pair: MatrixLaw = {
  matrices: [rankOne('1/10', ['1', '0']), rankOne('11/5', ['3/5', '4/5'])],
  weights: [1, 1],
};

function expectEnclosed({ low, high }: Interval, value: number): void {
  expect(low).toBeLessThanOrEqual(value);
  expect(high).toBeGreaterThanOrEqual(value);
  expect(high - low).toBeLessThan(1e-12);
}

test('the annealed bound of the tight frame is ½ log E|A v|², the same for every v', () => {
  // E A X Aᵀ takes the identity to (2 + f₁² + f₂²)/4 of itself.
  expectEnclosed(annealedBound(frame('1/50')), Math.log((2 + 0.0004 + 4) / 4) / 2);
});

describe('bounds of the top exponent, against the catalogue', () => {
  test('the tight frame with factors 1/50 and 2', () => {
    expectEnclosed(determinantBound(frame('1/50')), -0.804718956217050187);
    const spectral = [0.346573590279972655, 0.0942527539541915641, 0.00984917839271103132];
    const frobenius = [0.402459458113856827, 0.120976807672917563, 0.015629617193507769];
    for (const [i, value] of spectral.entries())
      expectEnclosed(wordBound(frame('1/50'), i + 1), value);
    for (const [i, value] of frobenius.entries())
      expectEnclosed(wordBound(frame('1/50'), i + 1, 'frobenius'), value);
  });

  test('two rank-1 updates', () => {
    expectEnclosed(determinantBound(pair), -0.378531933157443879);
    const spectral = {
      1: 0.394228680182135085,
      2: 0.352542336986759011,
      4: 0.3361253886331505,
      8: 0.329494176280882038,
    };
    for (const [k, value] of Object.entries(spectral))
      expectEnclosed(wordBound(pair, Number(k)), value);
  });

  test('the sign of U₃ of the tight frame is one exact comparison', () => {
    expect(wordSign(frame('1/100'), 3)).toBe(-1);
    expect(wordSign(frame('1/50'), 3)).toBe(1);
    expect(wordSign(frame('1/100'), 2)).toBe(1);
    expect(wordSign({ matrices: [rankOne('1', ['1', '0'])], weights: [3] }, 1)).toBe(1);
    expect(
      wordSign(
        {
          matrices: [
            [
              [zero, one],
              [zero, zero],
            ],
          ],
          weights: [1],
        },
        1,
      ),
    ).toBe(0);
    expectEnclosed(wordBound(frame('1/100'), 3, 'frobenius'), -0.015166856148172831);
  });

  test('weights are repetitions', () => {
    const [a, b] = pair.matrices as [Matrix<Rational>, Matrix<Rational>];
    const weighted = wordBound({ matrices: [a, b], weights: [2, 1] }, 2);
    expectEnclosed(
      wordBound({ matrices: [a, b, a], weights: [1, 1, 1] }, 2),
      (weighted.low + weighted.high) / 2,
    );
    expect(
      wordProduct({ matrices: [a, b], weights: [2, 1] }, 2).equals(
        wordProduct({ matrices: [a, b, a], weights: [1, 1, 1] }, 2),
      ),
    ).toBe(true);
  });

  test('refuses what it cannot say', () => {
    expect(() => determinantBound({ matrices: [rankOne('0', ['1', '0'])], weights: [1] })).toThrow(
      'meanLogDeterminant requires regular matrices',
    );
    expect(() => wordBound(frame('2'), 5)).toThrow(
      'wordBound requires at most 5000 words, got 32768',
    );
  });
});
