import { describe, expect, test } from 'vitest';
import { exact } from '../numeric/matrix.ts';
import { rational, toText } from '../numeric/rational.ts';
import { seenDirections } from './blind-directions.ts';
import { farthest, invariantRadius } from './invariant-ball.ts';
import { directionBound, testMatrixBound, testTraces } from './test-matrix-bound.ts';
import { contractsEverywhere, diagonalSandwich, expandsEverywhere } from './threshold-sandwich.ts';

const rows = (matrix: number[][]) => matrix.map((row) => row.map((x) => rational(x)));
const law = (hessians: number[][][], weights = hessians.map(() => 1), share = '1') => ({
  hessians: hessians.map(rows),
  weights: weights.map((n) => rational(n)),
  share: rational(share),
});
const i5 = law([
  [
    [1, 0],
    [0, 0],
  ],
  [
    [1, 0],
    [0, 2],
  ],
]);
const i6 = law([
  [
    [0, 0],
    [0, 0],
  ],
  [
    [8, 0],
    [0, 2],
  ],
]);
const i7 = law([
  [
    [1, 1],
    [1, 1],
  ],
  [
    [1, 2],
    [2, 4],
  ],
]);
const i11 = law([
  [
    [2, 1],
    [1, 1],
  ],
  [
    [2, -1],
    [-1, 1],
  ],
  [
    [1, 1],
    [1, 3],
  ],
  [
    [1, -1],
    [-1, 3],
  ],
]);

describe('diagonalSandwich', () => {
  test.each([
    ['I1', law([[[0]], [[2]]]), ['1', '1', '1', '1']],
    ['I5', i5, ['1', '1', '2', '2']],
    ['I6', i6, ['2/17', '1/4', '1', '1']],
    ['I11', i11, ['16/23', '16/23', '18/23', '18/23']],
  ] as const)('of %s', (_, problem, expected) => {
    const { convergence, upper, lower, divergence } = diagonalSandwich(problem, 1);
    expect([convergence, upper, lower, divergence].map(toText)).toEqual(expected);
  });
});

describe('one-step regions', () => {
  test('of I7 to six digits: C_up = 0.0154334, C_low = 0.586377', () => {
    expect(contractsEverywhere(i7, rational('0.015433'))).toBe(true);
    expect(contractsEverywhere(i7, rational('0.015434'))).toBe(false);
    expect(expandsEverywhere(i7, rational('0.586377'))).toBe(true);
    expect(expandsEverywhere(i7, rational('0.586376'))).toBe(false);
  });

  test('need a step above 0 and M ≻ 0', () => {
    expect(() => contractsEverywhere(i7, rational(-1))).toThrow(
      'contractsEverywhere requires learningRate > 0, got -1',
    );
    expect(() => expandsEverywhere(law([[[0]]]), rational(1))).toThrow(
      'expandsEverywhere requires a mean Hessian M ≻ 0, got 0',
    );
  });
});

describe('testMatrixBound', () => {
  const ones = rows([
    [0, 1],
    [1, 0],
  ]);

  test('of I7: 14/29 by the identity, 170/353 by (1, 2)', () => {
    const test2 = rows([
      [1, 2],
      [2, 4],
    ]);
    expect(toText(testMatrixBound(i7, exact.identity(2)))).toBe('14/29');
    expect(toText(testMatrixBound(i7, test2))).toBe('170/353');
  });

  test('in the direction of an eigenvector is 2λ/(λ² + p Var v′Qv)', () => {
    const axis = [rational(1), rational(0)];
    expect(toText(directionBound(i11, axis))).toBe('6/5');
    expect(() => directionBound(i7, axis)).toThrow(
      'directionBound requires an eigenvector of M, got 1,0',
    );
  });

  test('refuses a denominator of 0 or below, and a test matrix that is not symmetric', () => {
    const apart = law([
      [
        [1, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [0, 1],
      ],
    ]);
    expect(toText(testTraces(apart, ones).drift)).toBe('1');
    expect(() => testMatrixBound(apart, ones)).toThrow('(1 − p)tr XMXM + pE tr XQXQ > 0, got 0');
    expect(() =>
      testMatrixBound(
        i7,
        rows([
          [0, 1],
          [2, 0],
        ]),
      ),
    ).toThrow('testMatrixBound requires a symmetric test matrix, got 0,1,2,0');
    const crossed = law([
      [
        [10, 0],
        [0, -8],
      ],
      [
        [-8, 0],
        [0, 10],
      ],
    ]);
    expect(toText(testTraces(crossed, ones).spread)).toBe('-160');
    expect(() => testMatrixBound(crossed, ones)).toThrow('got -160');
  });
});

test('seenDirections is the rank of M and wants Q ⪰ 0', () => {
  expect(seenDirections(i5)).toBe(2);
  expect(
    seenDirections(
      law([
        [
          [0, 0],
          [0, 0],
        ],
      ]),
    ),
  ).toBe(0);
  expect(() =>
    seenDirections(
      law([
        [
          [1, 1],
          [1, 0],
        ],
      ]),
    ),
  ).toThrow('seenDirections requires positive semidefinite Hessians, got [[1, 1], [1, 0]]');
});

describe('invariantRadius', () => {
  const p = { curvature: rational(2), learningRate: rational('3/4'), noiseRadius: rational(1) };

  test('is 3/2 for k = 2, C = 3/4, R = 1; two steps from 0 reach 9/8', () => {
    expect(toText(invariantRadius(p))).toBe('3/2');
    expect(toText(farthest(p, rational(0), 2))).toBe('9/8');
  });

  test('exists in the stable region only', () => {
    expect(() => invariantRadius({ ...p, learningRate: rational(1) })).toThrow(
      'invariantRadius requires 0 < learningRate·curvature < 2, got 2',
    );
    expect(() => farthest({ ...p, learningRate: rational(-1) }, rational(0), 1)).toThrow('got -2');
    expect(() => invariantRadius({ ...p, noiseRadius: rational(-1) })).toThrow(
      'invariantRadius requires noiseRadius ≥ 0, got -1',
    );
  });
});
