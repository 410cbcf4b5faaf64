import { describe, expect, test } from 'vitest';
import { isPositiveDefinite, isPositiveSemidefinite } from '../numeric/definite.ts';
import { exact } from '../numeric/matrix.ts';
import { rational, sum, toText } from '../numeric/rational.ts';
import {
  awayFromZero,
  centredForces,
  evenSpread,
  mirroredSamples,
  quadraticSamples,
} from './quadratic-samples.ts';

const raw = {
  dimension: 3,
  batchSize: 2,
  samples: 3,
  rows: 2,
  factors: [1, -2, 3, 0, 1, 1, 2, 2, -1, 3, 0, 0, -3, 1, 1, 0, 2, 1],
  odds: [1, 3, 2],
  pushes: [1, 0, -1, 2, 2, 3, 0, 0, 1],
  start: [0, 2, -1],
};
const average = (hessians: ReturnType<typeof quadraticSamples>['hessians'], weights: typeof odds) =>
  exact.add(...hessians.map((q, i) => exact.scale(weights[i]!.div(sum(weights)), q)));
const odds = raw.odds.map((n) => rational(n));

describe('quadratic samples', () => {
  const p = quadraticSamples(raw);

  test('are semidefinite, with a mean above 0', () => {
    expect(p.hessians.every(isPositiveSemidefinite)).toBe(true);
    expect(isPositiveDefinite(average(p.hessians, odds))).toBe(true);
  });

  test('take forces whose mean is 0', () => {
    const forces = centredForces(raw, p);
    const push = [0, 1, 2].map((j) => sum(forces.map((force, i) => force[j]!.mul(odds[i]!))));
    expect(push.map(toText)).toEqual(['0', '0', '0']);
    expect(forces.some((force) => force.some((value) => value.n !== 0n))).toBe(true);
  });

  test('with their mirrors have a diagonal mean', () => {
    const { hessians, weights } = mirroredSamples(p);
    expect(hessians.length).toBe(12);
    const mean = average(hessians, [...weights]);
    expect(mean.every((row, i) => row.every((x, j) => i === j || x.n === 0n))).toBe(true);
  });

  test('start away from 0', () => {
    expect(awayFromZero(raw).map(toText)).toEqual(['1', '2', '-1']);
  });
});

describe('evenSpread', () => {
  test.each([
    ['1/9', '1/2'],
    ['4', '1'],
  ])('has mean M and the variance %s in every direction', (spread, drop) => {
    const eigenvalues = [2, 1].map((k) => rational(k));
    const turns = [rational('1/2')];
    const law = evenSpread({ eigenvalues, spread: rational(spread), drop: rational(drop), turns });
    const mean = average(law.hessians, [...law.weights]);
    expect(mean.map((row) => row.map(toText))).toEqual([
      ['34/25', '12/25'],
      ['12/25', '41/25'],
    ]);
    const squares = law.hessians.map((q) => {
      const deviation = exact.subtract(q, mean);
      return exact.multiply(deviation, deviation);
    });
    const variance = average(squares, [...law.weights]);
    expect(variance.map((row) => row.map(toText))).toEqual([
      [spread, '0'],
      ['0', spread],
    ]);
  });

  test('is no noise at a spread of 0', () => {
    const eigenvalues = [rational(3)];
    expect(
      evenSpread({ eigenvalues, spread: rational(0), drop: rational(1) }).hessians.length,
    ).toBe(1);
  });
});
