import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { criticalMoment } from './amsgrad-freeze.ts';
import {
  aliveProbability,
  batchWalk,
  everBeyond,
  squareRate,
  twoPointEnds,
  twoPointFate,
} from './batch-walk.ts';
import { exponent } from './exponent-sign.ts';

const problem = (
  curvatures: readonly string[],
  weights: readonly number[],
  learningRate: string,
  batchSize = 1,
) => ({
  curvatures: curvatures.map((q) => rational(q)),
  weights,
  batchSize,
  learningRate: rational(learningRate),
});

describe('curvatures 1/2 (3 of 4) and 4 at C = 1', () => {
  const walk = batchWalk(problem(['1/2', '4'], [3, 1], '1'));
  test('have ρ = 39/16 and γ < 0', () => {
    expect(toText(squareRate(walk))).toBe('39/16');
    expect(exponent(walk)).toBeCloseTo(-0.245207313252931559, 14);
    expect(criticalMoment(walk)).toBeCloseTo(0.695951479703162761, 12);
  });
  test('exceed 9|u_0| at most once in 4.6 paths', () => {
    expect(everBeyond(walk, rational(9))).toBeCloseTo(0.216717266174195909, 10);
    expect(() => everBeyond(walk, rational(1, 2))).toThrow(
      'everBeyond requires level ≥ 1, got 1/2',
    );
  });
});

test.each([
  [1, -0.72943],
  [2, -0.54305],
  [3, -0.51696],
  [4, -0.51823],
])('γ of batches of %i of the curvatures 1/2 and 3/2 at C = 17/10', (batchSize, expected) => {
  const walk = batchWalk(problem(['1/2', '3/2'], [1, 1], '17/10', batchSize));
  expect(exponent(walk)).toBeCloseTo(expected, 4);
});

test('C = 1/Q kills half of the paths a step', () => {
  const walk = batchWalk(problem(['1', '100'], [1, 1], '1'));
  expect(toText(aliveProbability(walk, 20))).toBe(`1/${2 ** 20}`);
  expect(toText(squareRate(walk))).toBe('9801/2');
});

describe('two-point curvatures', () => {
  test('of v = 1/2 shrink up to 8/3', () => {
    expect(twoPointEnds(rational(1, 2))).toEqual([2 / 0.75]);
    expect(twoPointFate({ spread: rational(1, 2), step: rational(8, 3) })).toBe('oscillates');
    expect(exponent(batchWalk(problem(['1/2', '3/2'], [1, 1], '11/5')))).toBeCloseTo(
      -0.734837985029470839,
      14,
    );
  });
  test('of v = 6/7 lose a window', () => {
    expect(twoPointEnds(rational(6, 7))[0]).toBeCloseTo(1.186859948985, 12);
  });
  test('1 and 100 in units of their mean', () => {
    const [first, second, last] = twoPointEnds(rational(99, 101)) as [number, number, number];
    expect(first / 50.5).toBeCloseTo(0.0202062294129595563, 14);
    expect(second / 50.5).toBeCloseTo(0.989793770587040444, 13);
    expect(last / 50.5).toBeCloseTo(1.01, 13);
  });
  test('are different', () => {
    expect(() => twoPointFate({ spread: rational(1), step: rational(1) })).toThrow(
      'twoPointFate requires 0 < spread < 1, got 1',
    );
  });
});

test('batches hold samples', () => {
  expect(() => batchWalk(problem(['1'], [1], '1', 0))).toThrow(
    'batchWalk requires batchSize ≥ 1, got 0',
  );
  expect(() => batchWalk(problem(['1'], [1], '0'))).toThrow(
    'batchWalk requires learningRate > 0, got 0',
  );
});
