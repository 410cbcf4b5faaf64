import { describe, expect, test } from 'vitest';
import { exact } from '../numeric/matrix.ts';
import { rational, toText } from '../numeric/rational.ts';
import { forcedCovariance, forcedMoments, smallStepCovariance } from './forced-covariance.ts';
import { meanHessian } from './patel-thresholds.ts';

const rows = (matrix: readonly (readonly number[])[]) =>
  matrix.map((row) => row.map((x) => rational(x)));
const texts = (matrix: readonly (readonly ReturnType<typeof rational>[])[]) =>
  matrix.map((row) => row.map(toText));

const j1 = (share = '1') => ({
  hessians: [[[1]], [[3]]].map(rows),
  weights: [rational(1), rational(1)],
  forces: rows([[1], [-1]]),
  share: rational(share),
});
const j2 = (share: string) => ({
  hessians: [
    [
      [1, 1],
      [1, 1],
    ],
    [
      [1, 2],
      [2, 4],
    ],
    [
      [2, 0],
      [0, 1],
    ],
  ].map(rows),
  weights: [1, 1, 1].map((n) => rational(n)),
  forces: rows([
    [1, 1],
    [1, 2],
    [-2, -3],
  ]),
  share: rational(share),
});

describe('forcedCovariance', () => {
  test.each([
    ['1/5', '1/15'],
    ['1/2', '1/3'],
    ['3/4', '3'],
  ])('of curvatures 1 and 3 under ±1 at C = %s is %s', (c, expected) => {
    expect(texts(forcedCovariance(j1(), rational(c)))).toEqual([[expected]]);
  });
  test('batches of two', () => {
    expect(texts(forcedCovariance(j1('1/2'), rational('1/2')))).toEqual([['1/7']]);
  });
  test.each([
    ['1', '1/10', ['9569/218350', '26907/436700', '24899/218350'], '268391/655050'],
    ['1/8', '1/4', ['3782/211437', '16189/634311', '27370/634311'], '34082/211437'],
  ])('in the plane, p = %s and C = %s', (share, c, [first, mixed, second], trace) => {
    const found = forcedCovariance(j2(share), rational(c));
    expect(texts(found)).toEqual([
      [first, mixed],
      [mixed, second],
    ]);
    expect(toText(exact.trace(exact.multiply(meanHessian(j2(share)), found)))).toBe(trace);
  });
  test('refuses a step beyond C* = 4/5', () => {
    expect(() => forcedCovariance(j1(), rational(1))).toThrow(
      'forcedCovariance requires learningRate below C*, got 1',
    );
  });
  test('refuses forces with a mean', () => {
    const forces = rows([[1], [1]]);
    expect(() => forcedCovariance({ ...j1(), forces }, rational('1/2'))).toThrow(
      'forcedCovariance requires forces of mean 0, got 1',
    );
  });
});

test('small steps keep C/(2k) of the noise', () => {
  expect(texts(smallStepCovariance(j1(), rational('1/2')))).toEqual([['1/8']]);
});

describe('forcedMoments', () => {
  test.each([
    [0, ['9/4', '261/16', '6669/64', '167301/256', '4184829/1024']],
    [-1, ['13', '149/2', '3887/8', '96095/32', '2411879/128']],
  ])('grow beyond C* from %i', (start, expected) => {
    const path = forcedMoments(j1(), rational('3/2'), [rational(start)], 5);
    expect(path.map((moment) => toText(moment[0]![0]!))).toEqual(expected);
  });
  test('requires a step', () => {
    expect(() => forcedMoments(j1(), rational(1), [rational(0)], 0)).toThrow(
      'forcedMoments requires at least one step, got 0',
    );
  });
});
