import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { isSignedPermutation, turnedPath, turnedSignStep } from './equivariance.ts';
import { heavyBallWeight } from './momentum-path.ts';

const q = rational;
const matrix = (rows: readonly (readonly (number | string)[])[]) =>
  rows.map((row) => row.map((value) => q(value)));
const turn = matrix([
  ['3/5', '-4/5'],
  ['4/5', '3/5'],
]);

describe('what turning does to a step', () => {
  test.each([
    [turn, [2, 1], ['1/5', '-7/5']],
    [
      matrix([
        ['5/13', '-12/13'],
        ['12/13', '5/13'],
      ]),
      [3, 1],
      ['7/13', '-17/13'],
    ],
  ])('Adam’s first step, turned, case %#', (by, gradient, step) => {
    const seen = turnedSignStep(
      by,
      gradient.map((g) => q(g)),
    );
    expect(seen.map(toText)).toEqual(step);
  });

  test('a path with momentum', () => {
    const path = turnedPath(
      {
        matrix: turn,
        start: [q(0), q(0)],
        learningRate: q(1),
        gradients: [
          [q(5), q(0)],
          [q(0), q(5)],
        ],
      },
      heavyBallWeight(q('1/2')),
    );
    // (−5, 0), then (−15/2, −5), by a 3-4-5 turn.
    expect(path.map((w) => w.map(toText))).toEqual([
      ['-3', '-4'],
      ['-1/2', '-9'],
    ]);
    expect(() =>
      turnedPath(
        { matrix: turn, start: [q(0)], learningRate: q(1), gradients: [[q(1), q(2)]] },
        heavyBallWeight(q(0)),
      ),
    ).toThrow('turnedPath requires gradients of 1 entries, got 2');
  });
});

test('signed permutations among the orthogonal matrices', () => {
  expect(isSignedPermutation(turn)).toBe(false);
  expect(
    isSignedPermutation(
      matrix([
        [0, -1],
        [1, 0],
      ]),
    ),
  ).toBe(true);
  expect(() =>
    isSignedPermutation(
      matrix([
        [1, 1],
        [0, 1],
      ]),
    ),
  ).toThrow('isSignedPermutation requires an orthogonal matrix, got 1 1; 0 1');
});
