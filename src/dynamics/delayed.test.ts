import { describe, expect, test } from 'vitest';
import { rational, toText, type Rational } from '../numeric/rational.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { studentT } from '../noise/continuous-laws.ts';
import { sgd } from '../optimizer/sgd.ts';
import { batchRegression } from './batch-regression.ts';
import { delayed, laggedCovariance } from './delayed.ts';
import { noisyBowl } from './noisy-bowl.ts';
import { stationaryRawMoments } from './raw-moments.ts';
import { averageCovarianceFromRest, lagSum, stationaryAverageCovariance } from './running-total.ts';

const q = rational;
const line = noisyBowl(1, sgd(), gaussian());
const at = (lambda: string) => ({ lambda: q(lambda), k: q(1), sigma: q(1) });
const only = (a: readonly (readonly (Rational | string)[])[]) => {
  const value = a[0]![0]!;
  return typeof value === 'string' ? value : toText(value);
};

describe('a recursion with its past', () => {
  test('carries what it was, newest first', () => {
    expect(delayed(line, 2).states).toEqual(['past1', 'past2', 'w']);
    expect(delayed(noisyBowl(2, sgd(), gaussian()), 1).states).toEqual([
      'past1_1',
      'past1_2',
      'w1',
      'w2',
    ]);
    expect(() => delayed(line, -1)).toThrow('delayed requires a whole depth ≥ 0, got -1');
  });

  test('knows its autocovariance, or that there is none', () => {
    const lagged = [0, 1, 2].map((lag) => only(laggedCovariance(line, lag, at('1/2'))));
    expect(lagged).toEqual(['1/3', '1/6', '1/12']);
    expect(only(laggedCovariance(line, 1, at('2')))).toBe('diverges');
  });
});

test('running totals: the law of the mean, from the stationary law and from rest', () => {
  const texts = [
    stationaryAverageCovariance(line, at('1/2'), 8),
    averageCovarianceFromRest(line, at('1/2'), 4),
    lagSum(line, at('1/2')),
  ].map((a) => toText(a[0]![0]! as Rational));
  expect(texts).toEqual(['427/4096', '629/4096', '1']);
  expect(only(lagSum(line, at('2')))).toBe('diverges');
  expect(only(stationaryAverageCovariance(line, at('2'), 2))).toBe('diverges');
});

test('raw moments: uniform on ±2λ under two-point noise, and none where the noise has none', () => {
  const moments = (law: Parameters<typeof noisyBowl>[2], lambda: string) =>
    stationaryRawMoments(
      noisyBowl(1, sgd(), law),
      { lambda: q(lambda), k: q('1/2'), sigma: q(1) },
      4,
    );
  expect((moments(rademacher(), '1') as Rational[]).map(toText)).toEqual(['0', '4/3', '0', '16/5']);
  expect(moments(studentT({ degrees: 4 }), '1')).toBe('diverges');
  expect(moments(rademacher(), '4')).toBe('diverges');
});

test('batches are listed, and impossible ones refused', () => {
  const data = { inputs: [[q(1)], [q(2)], [q(3)]], targets: [q(1), q(0), q(2)] };
  const batches = (batchSize: number, replacement: boolean) => {
    const { sample } = batchRegression({ ...data, batchSize, replacement }).samples;
    return (sample as { atoms: readonly unknown[] }).atoms.length;
  };
  expect([batches(2, true), batches(2, false), batches(3, false)]).toEqual([6, 3, 1]);
  expect(() => batches(0, true)).toThrow('batchMean requires an integer size ≥ 1, got 0');
  expect(() => batches(0, false)).toThrow('subsetMean requires 1 ≤ size ≤ 3 points, got 0');
  expect(() => batches(4, false)).toThrow('subsetMean requires 1 ≤ size ≤ 3 points, got 4');
});
