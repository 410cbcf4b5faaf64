import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { exponent } from './exponent-sign.ts';
import {
  diffusiveOrder,
  powerPair,
  powerPairMean,
  powerPairMoment,
  powerPairOrder,
} from './power-pair.ts';

test.each([
  [
    2,
    '1/5',
    ['1/25', '81/25'],
    '1/2',
    -1.02165124753198136641102819261,
    '41/25',
    0.423237137900243778820269016454,
  ],
  [
    5,
    '9/10',
    ['59049/100000', '161051/100000'],
    '1/5',
    -0.0251258396337536029588721438964,
    '2201/2000',
    0.199665325394788920068477252269,
  ],
] as const)('degree %i, root %s', (degree, root, factors, order, gamma, mean, guess) => {
  const pair = { degree, root: rational(root) };
  expect(powerPair(pair).map(toText)).toEqual(factors);
  expect(toText(powerPairOrder(pair))).toBe(order);
  expect(exponent({ factors: powerPair(pair), weights: [1, 1] })).toBeCloseTo(gamma, 14);
  expect(toText(powerPairMean(pair))).toBe(mean);
  expect(diffusiveOrder(powerPair(pair))).toBeCloseTo(guess, 13);
});

test('moments vanish below the order and grow above', () => {
  const pair = { degree: 3, root: rational('1/2') };
  expect(['1/4', '1/3', '1/2'].map((order) => powerPairMoment(pair, rational(order)))).toEqual([
    'vanishes',
    'stays',
    'grows',
  ]);
  expect(() => powerPair({ degree: 1, root: rational('1/2') })).toThrow(
    'powerPair requires a whole degree ≥ 2, got 1',
  );
});
