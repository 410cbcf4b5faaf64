import { describe, expect, test } from 'vitest';
import { bernoulliTest, type BernoulliRequest } from './bernoulli-test.ts';

const request = { alpha: 1e-6, probability: 0.5, tolerance: 0.1, resolution: 0.2 };

function after(changes: Partial<BernoulliRequest>, successes: number, failures: number) {
  const test = bernoulliTest({ ...request, ...changes });
  test.add(new Uint8Array(successes + failures).fill(1, 0, successes));
  return test;
}

const multiples = [0.5, 1, 2, 4, 8, 16, 32];

const likelihood = (p: number, s: number, f: number) => p ** s * (1 - p) ** f;

/** Against p ≤ b after s successes and f failures, by densities instead of logarithms. */
const above = (b: number, design: number, s: number, f: number) => {
  const grid = multiples.map((k) => {
    const odds = b / (1 - b) + (0.2 * k) / (1 - b) ** 2;
    return likelihood(odds / (1 + odds), s, f);
  });
  const mean = grid.reduce((a, b) => a + b) / 7;
  return (likelihood(design, s, f) + mean) / 2 / likelihood(b, s, f);
};

test('evidence about a probability is that of its formulas', () => {
  const { refuting, confirming } = after({}, 3, 1).evidence();
  expect(refuting).toBeCloseTo(Math.log((above(0.6, 0.7, 3, 1) + above(0.6, 0.7, 1, 3)) / 2), 12);
  const both = [above(0.3, 0.5, 1, 3), above(0.3, 0.5, 3, 1)];
  expect(confirming).toBeCloseTo(Math.log(Math.min(...both)), 12);
  // And as numbers, from the same formulas in another language.
  expect(refuting).toBeCloseTo(-0.3901700925600769, 12);
  expect(confirming).toBeCloseTo(-0.7474938137947457, 12);
});

const verdict = (side: 'equal' | 'atMost' | 'atLeast', successes: number) =>
  after({ side, tolerance: 0 }, successes, 10000 - successes).verdict();

describe('the three sides', () => {
  test('judge the same data by what they claim', () => {
    for (const side of ['equal', 'atMost', 'atLeast'] as const)
      expect(verdict(side, 5000)).toBe('holds');
    expect([verdict('equal', 9000), verdict('atMost', 9000)]).toEqual(['refuted', 'refuted']);
    expect(verdict('atMost', 1000)).toBe('holds');
    expect([verdict('equal', 1000), verdict('atLeast', 1000)]).toEqual(['refuted', 'refuted']);
  });

  test('mirror each other when successes and failures change places', () => {
    const a = after({ side: 'atMost', probability: 0.125 }, 7, 30).evidence();
    const b = after({ side: 'atLeast', probability: 0.875 }, 30, 7).evidence();
    expect(b.refuting).toBeCloseTo(a.refuting, 13);
    expect(b.confirming).toBeCloseTo(a.confirming, 13);
  });

  test('refute inside the resolution too, if the tolerance is exceeded', () => {
    expect(after({ tolerance: 0, side: 'atMost' }, 600, 400).verdict()).toBe('refuted');
  });
});

describe('at the ends of the range', () => {
  const sure = { probability: 1, tolerance: 0, resolution: 0.05 };
  const never = { ...sure, probability: 0 };

  test('a single event of the excluded kind refutes', () => {
    for (const side of ['equal', 'atLeast'] as const) {
      expect(after({ ...sure, side }, 100, 1).verdict()).toBe('refuted');
    }
    for (const side of ['equal', 'atMost'] as const) {
      expect(after({ ...never, side }, 1, 100).verdict()).toBe('refuted');
    }
  });

  test('events of the one kind only confirm to the resolution', () => {
    // (1/2)(1/0.95)^n, and as much again from the grid, pass 10⁶ near n = log(10⁶)/0.0513 = 270.
    expect(after(sure, 200, 0).verdict()).toBe('undecided');
    expect(after(sure, 300, 0).verdict()).toBe('holds');
    expect(after(never, 0, 300).verdict()).toBe('holds');
  });

  test('with a tolerance, some of them are forgiven', () => {
    expect(after({ ...sure, tolerance: 0.01 }, 1000, 5).verdict()).not.toBe('refuted');
  });

  test('a resolution that no probability exceeds is refused', () => {
    expect(() => bernoulliTest({ ...request, probability: 0.9, side: 'atMost' })).toThrow(
      /requires a probability beyond the resolution to exist, got 0.9 and 0.2/,
    );
    expect(() => bernoulliTest({ ...request, ...sure, side: 'atMost' })).toThrow(RangeError);
  });
});

test('bernoulliTest refuses what it cannot test', () => {
  expect(() => bernoulliTest({ ...request, probability: 1.5 })).toThrow(/≤ 1, got 1.5/);
  expect(() => bernoulliTest(request).add([1, 0.5])).toThrow(/values 0 or 1, got 0.5/);
});
