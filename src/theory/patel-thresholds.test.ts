import { describe, expect, test } from 'vitest';
import { one, power, rational, toText } from '../numeric/rational.ts';
import {
  contractionRate,
  convergenceThreshold,
  diagonalGeometry,
  meanHessian,
} from './patel-thresholds.ts';

const matrix = (rows: readonly (readonly number[])[]) =>
  rows.map((row) => row.map((value) => rational(value)));
const law = (...samples: readonly (readonly [weight: number, hessian: number[][]])[]) => ({
  weights: samples.map(([weight]) => rational(weight)),
  hessians: samples.map(([, hessian]) => matrix(hessian)),
});

const i1 = law([1, [[0]]], [1, [[2]]]);
const i2 = law([1, [[1]]], [1, [[3]]]);
const i3 = law(
  [
    9,
    [
      [3, 0],
      [0, 0],
    ],
  ],
  [
    1,
    [
      [13, 0],
      [0, 10],
    ],
  ],
);
const i6 = law(
  [
    1,
    [
      [0, 0],
      [0, 0],
    ],
  ],
  [
    1,
    [
      [8, 0],
      [0, 2],
    ],
  ],
);
const i11 = law(
  [
    1,
    [
      [2, 1],
      [1, 1],
    ],
  ],
  [
    1,
    [
      [2, -1],
      [-1, 1],
    ],
  ],
  [
    1,
    [
      [1, 1],
      [1, 3],
    ],
  ],
  [
    1,
    [
      [1, -1],
      [-1, 3],
    ],
  ],
);

describe('convergenceThreshold', () => {
  test.each([
    ['I1', i1, 1, '1'],
    ['I1', i1, 2, '4/3'],
    ['I2', i2, 1, '4/5'],
    ['I3, the branch of λ_m', i3, 1, '1/5'],
    ['I6', i6, 1, '2/17'],
    ['I11', i11, 1, '16/23'],
  ])('of %s with N = %#', (_, problem, batchSize, expected) => {
    expect(toText(convergenceThreshold(diagonalGeometry(problem, batchSize)))).toBe(expected);
  });

  test('parts R(C) < 1 from R(C) > 1 by any small difference, with R = 1 on it', () => {
    for (const [problem, batchSize] of [
      [i1, 3],
      [i3, 1],
      [i3, 7],
      [i6, 100],
      [i11, 2],
    ] as const) {
      const geometry = diagonalGeometry(problem, batchSize);
      const limit = convergenceThreshold(geometry);
      const side = (ratio: string) =>
        contractionRate(geometry, limit.mul(rational(ratio))).compare(one);
      const tiny = power(rational(2), 30).n;
      expect([side(`${tiny - 1n}/${tiny}`), side('1'), side(`${tiny + 1n}/${tiny}`)]).toEqual([
        -1, 0, 1,
      ]);
    }
  });

  test('knows t_Q = 7/4 of I11 and refuses matrices that are not diagonal', () => {
    expect(diagonalGeometry(i11, 1).eigenvalues.map(toText)).toEqual(['3/2', '2']);
    expect(toText(diagonalGeometry(i11, 1).curvatureSpread)).toBe('7/4');
    expect(() =>
      diagonalGeometry(
        law([
          1,
          [
            [2, 1],
            [1, 2],
          ],
        ]),
        1,
      ),
    ).toThrow('diagonalGeometry requires diagonal M and V, got 1,1');
    const skew = law([
      1,
      [
        [2, 1],
        [0, 2],
      ],
    ]);
    const refusal = 'requires symmetric 2×2 Hessians, got [[2, 1], [0, 2]]';
    expect(() => diagonalGeometry(skew, 1)).toThrow(`diagonalGeometry ${refusal}`);
    expect(() => meanHessian(skew)).toThrow(`meanHessian ${refusal}`);
    expect(() =>
      convergenceThreshold({ eigenvalues: [], curvatureSpread: one, batchSize: 1 }),
    ).toThrow('eigenvalues > 0');
  });
});
