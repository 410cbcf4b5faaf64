import { expect, test } from 'vitest';
import type { Interval } from '../numeric/interval.ts';
import { logarithm, rational, toText, type Rational } from '../numeric/rational.ts';
import {
  isotropicExponent,
  productFate,
  rankOneProduct,
  similarityExponent,
  triangularProduct,
} from './solvable-exponent.ts';
import { renewalExponent } from './renewal-exponent.ts';

const vector = (...values: string[]): Rational[] => values.map((value) => rational(value));
const expectAt = ({ low, high }: Interval, value: number) => {
  expect(low).toBeLessThanOrEqual(value);
  expect(high).toBeGreaterThanOrEqual(value);
  expect(high - low).toBeLessThan(1e-11);
};
const projections = (...lines: Rational[][]) => ({
  columns: lines,
  rows: lines,
  weights: lines.map(() => 1),
});

test('projections on three lines, on two, and on orthogonal ones', () => {
  const three = projections(vector('1', '0'), vector('3/5', '4/5'), vector('5/13', '12/13'));
  expect(logarithm(rankOneProduct(three)) / 18).toBeCloseTo(-0.332797691621673659425921280477, 14);
  const two = projections(vector('1', '0'), vector('3/5', '4/5'));
  expect(logarithm(rankOneProduct(two)) / 8).toBeCloseTo(-0.255412811882995341602757048152, 14);
  expect(toText(rankOneProduct(projections(vector('1', '0'), vector('0', '1'))))).toBe('0');
});

test('uniform directions', () => {
  expectAt(
    isotropicExponent({ factors: vector('1/4', '3'), weights: [1, 1] }),
    0.111571775657104877883147545155,
  );
});

test('renewals', () => {
  const step = [vector('1/2', '1/4'), vector('1/4', '7/4')];
  const renewal = { line: vector('3/5', '4/5'), step, probability: rational('1/3') };
  expectAt(renewalExponent(renewal), 0.349036438883876765985229206243);
  expect(() => renewalExponent({ ...renewal, probability: rational(1) })).toThrow(
    'renewalExponent requires 0 < probability < 1, got 1',
  );
});

test('triangular matrices and similarities', () => {
  const p = { diagonals: [vector('1/2', '3'), vector('-5', '1/4')], weights: [1, 2] };
  expect(toText(triangularProduct(p))).toBe('25/2');
  expectAt(
    similarityExponent({ factors: vector('2', '-1/2', '2'), weights: [1, 1, 1] }),
    Math.LN2 / 3,
  );
});

test('one curved direction in the plane: the exponent is never negative', () => {
  const along = (...factors: string[]) => ({
    diagonals: vector(...factors).map((f) => [f, rational(1)]),
    weights: [1, 1],
  });
  expect(toText(triangularProduct(along('1/4', '3')))).toBe('1');
  expect(logarithm(triangularProduct(along('3', '-1'))) / 2).toBeCloseTo(
    0.549306144334054845697622618461,
    14,
  );
});

test('the exponent decides unless it is 0', () => {
  expect(['1/2', '2', '1'].map((x) => productFate(rational(x)))).toEqual([
    'converges',
    'diverges',
    'open',
  ]);
});
