import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { lyapunovSpectrum } from './lyapunov-spectrum.ts';
import { matrixProducts } from './matrix-products.ts';

const q = rational;
const seed = seedOf('request');
const base = {
  matrices: [
    [
      [1, 0.5],
      [-0.25, 1.5],
    ],
    [
      [0.5, 1],
      [1, -1],
    ],
    [
      [2, 1],
      [0.5, 0.5],
    ],
  ],
  weights: [q(1), q(2), q(3)],
  replicas: 21,
  burnIn: 7,
  steps: 90,
  seed,
};

describe('what a replica does depends on its number alone', () => {
  const whole = matrixProducts(base);
  const spectra = lyapunovSpectrum(base);

  test.each([1, 3, 8, 17, 256])('not on chunks of %i', (chunk) => {
    expect(matrixProducts({ ...base, chunk })).toEqual(whole);
    expect(lyapunovSpectrum({ ...base, chunk })).toEqual(spectra);
  });

  test('not on where a run begins, nor on what came before', () => {
    const tail = matrixProducts({ ...base, firstReplica: 9, replicas: 12 });
    expect([...tail.growth]).toEqual([...whole.growth.subarray(9)]);
    const [long, short] = [97, 7].map(
      (steps) => matrixProducts({ ...base, burnIn: 0, steps }).growth,
    );
    for (let r = 0; r < 21; r++) expect(whole.growth[r]).toBeCloseTo(long![r]! - short![r]!, 10);
  });

  test('how often a frame is orthogonalised changes rounding only; many slices, odd ones too', () => {
    const [often, seldom] = [1, 8].map((every) =>
      lyapunovSpectrum({ ...base, replicas: 250, steps: 3001, every }),
    );
    for (const [c, growth] of often!.growths.entries())
      for (let r = 0; r < 250; r++) expect(growth[r]).toBeCloseTo(seldom!.growths[c]![r]!, 6);
    const alone = matrixProducts({
      ...base,
      replicas: 1,
      firstReplica: 249,
      burnIn: 0,
      steps: 3001,
    });
    const among = matrixProducts({ ...base, replicas: 250, burnIn: 0, steps: 3001 });
    expect(alone.growth[0]).toBe(among.growth[249]);
  });
});

describe('what no kernel can take is refused by name', () => {
  const large = Array.from({ length: 17 }, () => Array.from({ length: 17 }, () => 1));
  test.each<[object, string]>([
    [{ matrices: [] }, '1 to 1024 matrices, got 0'],
    [{ matrices: [large], weights: [q(1)] }, 'matrices of dimension 1 to 16, got 17'],
    [{ weights: [q(1)] }, '3 weights, got 1'],
    [{ weights: [q(1), q(0), q(1)] }, 'positive weights, got 0 for matrix 2'],
    [{ weights: [q(1), q(-1), q(1)] }, 'positive weights, got -1 for matrix 2'],
    [{ matrices: [[[1]], [[1, 2]], [[1]]] }, 'matrix 2, requires 1 entries in row 1, got 2'],
    [{ matrices: [[[1]], [[1], [2]], [[1]]] }, 'matrix 2, requires 1 rows, got 2'],
    [
      { matrices: [[[1]], [[NaN]], [[1]]] },
      'matrix 2, requires 0 or a size from 2⁻⁹⁰⁰ to 2⁹⁰⁰ at (1, 1), got NaN',
    ],
    [{ replicas: 0 }, 'an integer replicas ≥ 1, got 0'],
    [{ steps: 0 }, 'an integer steps ≥ 1, got 0'],
    [{ steps: 1.5 }, 'an integer steps ≥ 1, got 1.5'],
    [{ burnIn: -1 }, 'an integer burnIn ≥ 0, got -1'],
    [{ steps: 2 ** 31 - 8 }, 'burnIn + steps < 2³¹ − 1, got 2147483647'],
    [{ chunk: 257 }, '1 ≤ chunk ≤ 256, got 257'],
    [{ start: [0, 0] }, 'a start of 2 finite entries, not all 0, got 0,0'],
    [{ start: [1] }, 'a start of 2 finite entries, not all 0, got 1'],
    [{ start: [1, 1], whole: true }, 'no start beside `whole`, got 1,1'],
  ])('%o', (change, message) => {
    expect(() => matrixProducts({ ...base, ...change })).toThrow(RangeError);
    expect(() => matrixProducts({ ...base, ...change })).toThrow(message);
  });

  test('singular matrices have no spectrum', () => {
    const matrices = [
      ...base.matrices.slice(1),
      [
        [1, 2],
        [2, 4],
      ],
    ];
    expect(() => lyapunovSpectrum({ ...base, matrices })).toThrow(
      'lyapunovSpectrum requires regular matrices of condition below 2³⁶ (a singular one has exponents −∞), got matrix 3 of condition Infinity',
    );
    const tall = [
      [
        [2 ** 500, 0],
        [0, 2 ** 500],
      ],
    ];
    expect(() => lyapunovSpectrum({ ...base, matrices: tall, weights: [q(1)] })).toThrow(
      'below 2⁴⁵⁰',
    );
    expect(() => lyapunovSpectrum({ ...base, every: 3 })).toThrow(
      '1, 2, 4 or 8 steps between orthogonalisations, got 3',
    );
  });
});
