import { describe, expect, test } from 'vitest';
import { seedOf } from '../../numeric/stream.ts';
import { bernoulliDraw, gaussianDraw } from './draws.ts';
import { meanSequence } from './mean-sequence.ts';

const everything = { low: -Infinity, high: Infinity };
/** ±1 … ±10: mean 0, Σy² = 770. */
const twenty = Array.from({ length: 10 }, (_, i) => [i + 1, -i - 1]).flat();

describe('the interval of twenty values', () => {
  const sequence = meanSequence({ alpha: 0.01 });
  sequence.add(twenty);

  test('is that of its formulas', () => {
    // L = 9.21034, τ² = 0.192229, G = 4.844580, R = 1.714995, w* = 1.106808, √(770 w*/20) = 6.527794.
    expect(sequence.interval().high).toBeCloseTo(6.527794488299348, 12);
    expect(sequence.interval().low).toBeCloseTo(-6.527794488299348, 12);
  });

  test('ends where the evidence reaches 1/α', () => {
    expect(sequence.logEvidenceAgainst(sequence.interval().high)).toBeCloseTo(Math.log(100), 12);
    expect(sequence.logEvidenceAgainst(2)).toBeCloseTo(-0.012663128581398841, 12);
  });
});

test('the moments survive an offset of 10⁸ and any blocks', () => {
  const [plain, moved] = [meanSequence({ alpha: 0.01 }), meanSequence({ alpha: 0.01 })];
  plain.add(twenty);
  for (const value of twenty) moved.add([value + 1e8]);
  expect(moved.count).toBe(20);
  expect(moved.interval().high - 1e8).toBeCloseTo(plain.interval().high, 6);
});

test('values so small that their squares are lost exclude nothing', () => {
  for (const size of [1e-150, 1e-162, 1e-200]) {
    const sequence = meanSequence({ alpha: 0.01 });
    sequence.add(twenty.map((value) => size * (value + 30)));
    expect([sequence.interval(), sequence.logEvidenceAgainst(0)]).toEqual([everything, 0]);
  }
});

const width = (expected: number, n: number) => {
  const [sequence, draw] = [meanSequence({ alpha: 1e-6, expected }), gaussianDraw([1, 2, 3, 4])];
  sequence.add(Float64Array.from({ length: n }, draw));
  return sequence.interval().high - sequence.interval().low;
};

test('a shorter expectation shortens early intervals and lengthens late ones', () => {
  expect(width(60, 60)).toBeLessThan(width(1000, 60));
  expect(width(60, 2000)).toBeGreaterThan(width(1000, 2000));
});

describe('there is no information', () => {
  const draw = gaussianDraw([1, 2, 3, 4]);

  test('before there are enough replicates', () => {
    const [plain, rare] = [meanSequence({ alpha: 0.01 }), meanSequence({ alpha: 1e-6 })];
    expect(plain.interval()).toEqual(everything);
    expect(plain.logEvidenceAgainst(0)).toBe(0);
    const values = Float64Array.from({ length: 29 }, draw);
    plain.add(values);
    rare.add(values);
    expect(plain.interval()).not.toEqual(everything);
    expect(rare.interval()).toEqual(everything);
    expect(rare.logEvidenceAgainst(1e3)).toBe(0);
    rare.add([draw()]);
    expect(rare.interval()).not.toEqual(everything);
  });

  test('while R ≥ G, which at α = 1e-40 lasts longer than 30 replicates', () => {
    const sequence = meanSequence({ alpha: 1e-40 });
    sequence.add(Float64Array.from({ length: 31 }, draw));
    expect(sequence.interval()).toEqual(everything);
    sequence.add(Float64Array.from({ length: 100 }, draw));
    expect(sequence.interval()).not.toEqual(everything);
  });

  test('in averages of 64 events of probability 1e-3, however many', () => {
    const event = bernoulliDraw(seedOf('rare events'), 1e-3);
    const average = () => {
      let events = 0;
      for (let i = 0; i < 64; i++) events += event();
      return events / 64;
    };
    const sequence = meanSequence({ alpha: 0.01 });
    for (let look = 0; look < 200; look++) {
      sequence.add(Float64Array.from({ length: 100 }, average));
      expect(sequence.interval()).toEqual(everything);
      expect(sequence.logEvidenceAgainst(0.5)).toBeLessThanOrEqual(0);
    }
  });
});

test('meanSequence refuses what it cannot test', () => {
  expect(() => meanSequence({ alpha: 1 })).toThrow(/0 < alpha < 1, got 1/);
  expect(() => meanSequence({ alpha: 0.1, expected: 0 })).toThrow(/1 ≤ expected < ∞, got 0/);
  expect(() => meanSequence({ alpha: 0.1 }).add([NaN])).toThrow(/finite values, got NaN/);
});
