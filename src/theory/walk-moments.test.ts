import { describe, expect, test } from 'vitest';
import { one, rational, toNumber, toText } from '../numeric/rational.ts';
import {
  lowestLogMoment,
  momentFateOf,
  orderFate,
  strayBound,
  walkMoments,
} from './walk-moments.ts';

const pair = { factors: [rational('1/4'), rational(3)], weights: [1, 1] };

describe('walkMoments', () => {
  test('of the canonical pair after one step and after 200', () => {
    const after = (horizon: number) => walkMoments({ ...pair, start: one, horizon });
    expect(toText(after(1).mean)).toBe('13/8');
    expect(toText(after(1).square)).toBe('145/32');
    expect(toNumber(after(200).mean) / 1.48140246504156414717369018579e42).toBeCloseTo(1, 14);
    expect(toNumber(after(200).square) / 1.75228516021499995130747859249e131).toBeCloseTo(1, 14);
  });

  test('keep the sign of the start', () => {
    const { mean, square } = walkMoments({ ...pair, start: rational(-2), horizon: 1 });
    expect([toText(mean), toText(square)]).toEqual(['-13/4', '145/8']);
  });
});

test('momentFateOf compares a rate with 1', () => {
  expect(['1/2', '-1', '3'].map((rate) => momentFateOf(rational(rate)))).toEqual([
    'vanishes',
    'stays',
    'diverges',
  ]);
});

describe('orderFate', () => {
  // f = g², E g = 1: the critical moment is 1/2.
  const squared = { factors: [rational('1/25'), rational('81/25')], weights: [1, 1] };

  test('on both sides of the critical moment and there', () => {
    expect(orderFate({ ...squared, order: 1 / 2 }).is).toBe('stays');
    expect(orderFate({ ...squared, order: 1 / 4 }).is).toBe('vanishes');
    expect(orderFate({ ...squared, order: 1 }).is).toBe('diverges');
    expect(orderFate({ factors: [rational('1/2')], weights: [1], order: 9 }).is).toBe('vanishes');
  });

  test('says what it requires', () => {
    expect(() => orderFate({ ...squared, order: 0 })).toThrow('orderFate requires order > 0');
    expect(() => orderFate({ factors: [rational(2)], weights: [1], order: 1 })).toThrow(
      'criticalMoment requires E log|f| < 0, got 2',
    );
  });
});

test('the rate of the stray bound to 9 digits, and the bound', () => {
  expect(Math.exp(lowestLogMoment(pair))).toBeCloseTo(0.993305902, 9);
  expect(strayBound({ ...pair, horizon: 5143, replicas: 1000 })).toBeLessThan(1e-11 * 1e11);
  expect(strayBound({ ...pair, horizon: 400, replicas: 1000 })).toBe(1);
  expect(() =>
    strayBound({ factors: [rational(2)], weights: [1], horizon: 1, replicas: 1 }),
  ).toThrow('strayBound requires E log|f| < 0, got 2');
});
