import { describe, expect, test } from 'vitest';
import { exact } from '../numeric/matrix.ts';
import { one, rational, toText } from '../numeric/rational.ts';
import { oneStepError } from './one-step-error.ts';
import { formBefore, meanErrors, secondMomentImage } from './second-moment-operator.ts';
import { exceedanceOfWords } from './word-law.ts';

const rows = (matrix: readonly (readonly number[])[]) =>
  matrix.map((row) => row.map((x) => rational(x)));
const law = (
  hessians: readonly (readonly (readonly number[])[])[],
  share = '1',
  weights = hessians.map(() => 1),
) => ({
  hessians: hessians.map(rows),
  weights: weights.map((n) => rational(n)),
  share: rational(share),
});
const vector = (values: readonly number[]) => values.map((x) => rational(x));

const [i7a, i7b] = [
  [
    [1, 1],
    [1, 1],
  ],
  [
    [1, 2],
    [2, 4],
  ],
];
const i10 = (share = '1') =>
  law(
    [
      [
        [2, 1, 0],
        [1, 2, 0],
        [0, 0, 1],
      ],
      [
        [1, 0, 1],
        [0, 3, 0],
        [1, 0, 2],
      ],
    ],
    share,
    [1, 3],
  );

describe('meanErrors', () => {
  test.each([
    ['I7', law([i7a, i7b]), ['1/2', '1/2', '1/2', '1/2'], [1, -2], '103153/8192', '27551/4096'],
    ['I10', i10(), ['1/5', '1/5', '1/5'], [1, 0, 1], '627483/4000000', '90761/1000000'],
  ] as const)('of %s', (_, problem, steps, start, error, square) => {
    const path = meanErrors(
      problem,
      steps.map((c) => rational(c)),
      vector(start),
    );
    expect([path.at(-1)!['error']!, path.at(-1)!['square']!].map(toText)).toEqual([error, square]);
  });

  test('without replacement: q = 0, 0, 2, 2, N = 2, C = 7/5 shrinks by 61/75, with it grows by 57/50', () => {
    const factor = (share: string) =>
      meanErrors(law([[[0]], [[0]], [[2]], [[2]]], share), [rational('7/5')], [one])[0]!['square']!;
    expect(toText(factor('1/3'))).toBe('61/75');
    expect(toText(factor('1/2'))).toBe('57/50');
  });

  test('asks for steps above 0, a share in [0, 1] and at least one step', () => {
    const i1 = law([[[0]], [[2]]]);
    expect(() => secondMomentImage(i1, rational(0), [[one]])).toThrow(
      'secondMomentImage requires learningRate > 0, got 0',
    );
    expect(() => secondMomentImage({ ...i1, share: rational(2) }, one, [[one]])).toThrow(
      'secondMomentImage requires 0 ≤ share ≤ 1, got 2',
    );
    expect(() => formBefore(i1, [], exact.identity(1))).toThrow(
      'formBefore requires at least one step',
    );
  });
});

describe('oneStepError', () => {
  const still = (count: number, d: number) =>
    Array.from({ length: count }, () => vector(Array.from({ length: d }, () => 0)));

  test.each([
    ['I1', law([[[0]], [[2]]]), still(2, 1), '1/2', [1], '1/2'],
    ['I1, N = 2', law([[[0]], [[2]]], '1/2'), still(2, 1), '1', [1], '1/2'],
    ['I10', i10('1/2'), still(2, 3), '1/7', [1, 2, -1], '34287/6272'],
    ['J1', law([[[1]], [[3]]]), [vector([1]), vector([-1])], '1/2', [1], '0'],
    [
      'J2',
      law(
        [
          i7a,
          i7b,
          [
            [2, 0],
            [0, 1],
          ],
        ],
        '1/2',
      ),
      [vector([1, 1]), vector([1, 2]), vector([-2, -3])],
      '1/4',
      [1, -1],
      '131/108',
    ],
  ] as const)('of %s', (_, problem, forces, c, u, expected) => {
    expect(toText(oneStepError({ ...problem, forces }, rational(c), vector(u)))).toBe(expected);
  });

  test('refuses noise with a mean', () => {
    const pushed = { ...law([[[1]], [[3]]]), forces: [vector([1]), vector([1])] };
    expect(() => oneStepError(pushed, one, [one])).toThrow(
      'oneStepError requires forces of mean 0, got 1',
    );
  });
});

test('exceedanceOfWords counts words by their weights, up to 4096', () => {
  const run = { learningRate: one, start: [one], steps: 3 };
  expect(toText(exceedanceOfWords(law([[[0]], [[1]]], '1', [1, 3]), run, rational('1/2')))).toBe(
    '1/64',
  );
  expect(() => exceedanceOfWords(law([[[0]], [[1]]]), { ...run, steps: 13 }, one)).toThrow(
    'exceedanceOfWords requires at most 4096 words, got 8192',
  );
});
