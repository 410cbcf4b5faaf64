import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { correctedAverages, steadyAverages } from './bias-correction.ts';

const numbers = (values: readonly number[]) => values.map((value) => rational(value));

test('the corrected averages of 1, −2, 3', () => {
  expect(correctedAverages(numbers([1, -2, 3]), rational('1/2')).map(toText)).toEqual([
    '1',
    '-1',
    '9/7',
  ]);
  expect(correctedAverages(numbers([1, 4, 9]), rational('3/4')).map(toText)).toEqual([
    '1',
    '19/7',
    '201/37',
  ]);
  expect(correctedAverages(numbers([49, 49, 49]), rational('999/1000')).map(toText)).toEqual([
    '49',
    '49',
    '49',
  ]);
});

test('decays and spreads have their domains', () => {
  expect(() => correctedAverages(numbers([1]), rational(1))).toThrow('0 ≤ beta < 1, got 1');
  const averages = steadyAverages({ mean: rational(-2), spread: rational(3) });
  expect([averages.first, averages.second].map(toText)).toEqual(['-2', '13']);
  expect(() => steadyAverages({ mean: rational(1), spread: rational(-1) })).toThrow('spread ≥ 0');
});
