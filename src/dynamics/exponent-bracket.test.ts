import { describe, expect, test } from 'vitest';
import { exact, type Matrix } from '../numeric/matrix.ts';
import { one, rational, type Rational } from '../numeric/rational.ts';
import { rotation } from '../numeric/rotation.ts';
import { exponentBracket } from './exponent-bracket.ts';

const matrix = (...rows: string[][]) => rows.map((row) => row.map((x) => rational(x)));
const equally = (...matrices: Matrix<Rational>[]) =>
  matrices.map((m) => ({ weight: one, matrix: m }));

/** I − (1 − f)nnᵀ with n at twice the angle whose tangent is t. */
function rankOne(f: string, t: string): Matrix<Rational> {
  const axes = rotation(2, [rational(t)]);
  return exact.multiply(
    axes,
    exact.diagonal([rational(f), one]),
    axes.map((_, i) => axes.map((row) => row[i]!)),
  );
}

const pair = equally(rankOne('1/10', '0'), rankOne('11/5', '1/2'));
const frame = equally(
  ...['1/50', '2'].flatMap((f) => ['0', '1', '1/2', '3'].map((t) => rankOne(f, t))),
);

describe('the bracket of the top exponent', () => {
  test('meets the brackets of the catalogue', () => {
    for (const [steps, low, high] of [
      [pair, 0.3229561, 0.3230032],
      [frame, -0.247451, -0.244676],
    ] as const) {
      const found = exponentBracket(steps, { width: 4e-3 });
      expect(found.high - found.low).toBeLessThanOrEqual(4e-3);
      expect(found.low).toBeLessThan(high);
      expect(found.high).toBeGreaterThan(low);
    }
  });

  test('narrows with the cells and says what it took', () => {
    const [coarse, fine] = [128, 2048].map((mostCells) =>
      exponentBracket(pair, { width: 0, mostCells }),
    );
    expect(coarse!.cells).toBe(128);
    expect(fine!.cells).toBe(2048);
    expect(fine!.high - fine!.low).toBeLessThan((coarse!.high - coarse!.low) / 8);
    expect(coarse!.low).toBeLessThanOrEqual(fine!.low);
    expect(coarse!.high).toBeGreaterThanOrEqual(fine!.high);
  });

  test('is tight at 0 for rotations and contains 0 for reflections', () => {
    const turn = exponentBracket(equally(rotation(2, [rational('1/2')])));
    expect(turn.high - turn.low).toBeLessThan(1e-8);
    const mirrors = exponentBracket(equally(rankOne('-1', '1/3'), rankOne('-1', '1/2')));
    expect(mirrors.low).toBeLessThanOrEqual(0);
    expect(mirrors.high).toBeGreaterThanOrEqual(0);
  });

  test('encloses the known exponents of projections perturbed by little', () => {
    // T2-9(b): projections on (1,0), (3,4)/5 and (5,12)/13, E log|mᵢ·mⱼ| = −0.33280; 10⁻⁴ keeps them regular.
    const steps = equally(...['0', '1/2', '2/3'].map((t) => rankOne('1/10000', t)));
    const found = exponentBracket(steps, { width: 0.02 });
    expect(found.low).toBeLessThan(-0.3328 + 5e-4);
    expect(found.high).toBeGreaterThan(-0.3328 - 5e-4);
  });

  test('does not depend on coordinates, and a factor adds its logarithm', () => {
    const change = matrix(['1', '2'], ['0', '1']);
    const back = matrix(['1', '-2'], ['0', '1']);
    const moved = exponentBracket(
      pair.map((step) => ({
        ...step,
        matrix: exact.scale(rational(3), exact.multiply(change, step.matrix, back)),
      })),
      { width: 5e-3 },
    );
    expect(moved.low - Math.log(3)).toBeLessThan(0.3230032);
    expect(moved.high - Math.log(3)).toBeGreaterThan(0.3229561);
  });

  test('on a common invariant line it still contains the exponent, if not tightly', () => {
    const found = exponentBracket(equally(matrix(['2', '0'], ['0', '1/2'])), { mostCells: 512 });
    expect(found.low).toBeLessThan(Math.log(2));
    expect(found.high).toBeGreaterThanOrEqual(Math.log(2));
  });

  test('stops as soon as it has enough', () => {
    expect(exponentBracket(frame, { enough: ({ high }) => high < 0 }).cells).toBe(256);
  });

  test('refuses what it cannot bracket', () => {
    expect(() => exponentBracket(equally(matrix(['1', '0'], ['0', '0'])))).toThrow(
      'requires regular matrices, got determinant 0',
    );
    expect(() => exponentBracket(equally(matrix(['1'])))).toThrow(
      'requires 2×2 matrices, got 1 rows',
    );
    expect(() => exponentBracket(equally(matrix(['1', '0'], ['0', '1/2000000'])))).toThrow(
      'requires a condition below 10⁶',
    );
    expect(() => exponentBracket([{ weight: rational(-1), matrix: exact.identity(2) }])).toThrow(
      'requires positive weights, got -1',
    );
    expect(() => exponentBracket([{ weight: rational('1/2'), matrix: exact.identity(2) }])).toThrow(
      'requires weights of sum 1, got 1/2',
    );
    expect(() => exponentBracket([])).toThrow('requires matrices, got none');
  });
});

test('a reducible set says so: its lower bound may stay below the exponent', () => {
  const diagonal = exact.diagonal([rational(2), rational('1/2')]);
  const bracket = exponentBracket([{ weight: rational(1), matrix: diagonal }], { mostCells: 2048 });
  expect(bracket).toMatchObject({ reducible: true });
  expect(bracket.low).toBeLessThan(0);
  expect(bracket.high).toBeGreaterThanOrEqual(Math.LN2);
});
