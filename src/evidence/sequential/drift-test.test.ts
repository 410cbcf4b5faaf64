import { describe, expect, test } from 'vitest';
import { seedOf } from '../../numeric/stream.ts';
import { skewedDraw } from './draws.ts';
import { driftTest } from './drift-test.ts';

const bets = Array.from({ length: 12 }, (_, k) => 0.999 * 2 ** -k);

/** What the bets make on average of n zeros against E X ≥ 1/2, X in [0, 1]. */
const fortune = (n: number) => bets.reduce((sum, bet) => sum + (1 + bet) ** n, 0) / 12;

describe('the bets', () => {
  test('pay as their formula says', () => {
    for (const n of [5, 10, 20]) {
      const zeros = new Float64Array(n);
      const verdictAt = (alpha: number) => {
        const test = driftTest({ alpha, low: 0, high: 1, threshold: 0.5 });
        test.add(zeros);
        return test.verdict();
      };
      expect(verdictAt(2 / (fortune(n) * 0.9999))).toBe('below');
      expect(verdictAt(2 / (fortune(n) * 1.0001))).toBe('undecided');
    }
  });

  test('stay finite over a million values, won or lost', () => {
    const test = driftTest({ alpha: 1e-11, low: 0, high: 1, threshold: 0.2 });
    test.add(new Float64Array(1e6).fill(0.2));
    expect(test.verdict()).toBe('undecided');
    test.add(new Float64Array(1e6).fill(1));
    expect(test.verdict()).toBe('above');
    expect(test.count).toBe(2e6);
  });
});

const placed = (threshold: number, low: number, high: number) => {
  const test = driftTest({ alpha: 1e-11, low, high, threshold });
  test.add(Float64Array.from({ length: 5000 }, skewedDraw(seedOf('drift'))));
  return test.verdict();
};

describe('the verdict', () => {
  test('places a mean of 0.2', () => {
    expect(placed(0.3, 0, 1)).toBe('below');
    expect(placed(0.1, 0, 1)).toBe('above');
    expect(placed(0.2, 0, 1)).toBe('undecided');
  });

  test('needs only the bound on its own side', () => {
    expect(placed(0.3, -Infinity, 1)).toBe('below');
    expect(placed(0.1, 0, Infinity)).toBe('above');
    expect(placed(0.1, -Infinity, 1)).toBe('undecided');
  });
});

test('driftTest refuses what it cannot test', () => {
  const request = { alpha: 0.01, low: 0, high: 1, threshold: 0.5 };
  expect(() => driftTest({ ...request, threshold: 1 })).toThrow(/low < threshold < high/);
  expect(() => driftTest({ ...request, low: -Infinity, high: Infinity })).toThrow(/a finite bound/);
  expect(() => driftTest(request).add([1.1])).toThrow(/values in \[0, 1\], got 1.1/);
  expect(() => driftTest(request).add([NaN])).toThrow(/got NaN/);
  const open = driftTest({ ...request, low: -Infinity });
  expect(() => open.add([-Infinity])).toThrow(/below 1e150 in size, got an overflow/);
});
