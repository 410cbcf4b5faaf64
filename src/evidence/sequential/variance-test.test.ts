import { describe, expect, test } from 'vitest';
import { varianceTest } from './variance-test.ts';

const multiples = [0.5, 1, 2, 4, 8, 16, 32];

/** The likelihood ratio of the values 1 and 2, as a quotient of two Gaussian densities. */
const ratio = (v1: number, v0: number) => (v0 / v1) * Math.exp((5 / 2) * (1 / v0 - 1 / v1));
const mixture = (boundary: number, design: number, grid: number[]) =>
  ratio(design, boundary) / 2 + grid.reduce((sum, v) => sum + ratio(v, boundary), 0) / 14;

const up = (boundary: number) => multiples.map((k) => boundary * (1 + k / 2));
const down = (boundary: number) => multiples.map((k) => boundary / (1 + k / 2));

describe('evidence about a variance', () => {
  test('is that of its formulas', () => {
    const test = varianceTest({ alpha: 1e-3, variance: 1, tolerance: 0.1, resolution: 0.5 });
    test.add([1, 2]);
    const refuting = (mixture(1.1, 1.5, up(1.1)) + mixture(0.9, 0.5, down(0.9))) / 2;
    const confirming = Math.min(mixture(1.5, 1, down(1.5)), mixture(0.5, 1, up(0.5)));
    expect(test.evidence().refuting).toBeCloseTo(Math.log(refuting), 13);
    expect(test.evidence().confirming).toBeCloseTo(Math.log(confirming), 13);
    // And as a number, from the same formulas in another language.
    expect(test.evidence().refuting).toBeCloseTo(-0.324726249417513, 13);
  });

  test('scales with the variance and ignores how values come in blocks', () => {
    const [a, b] = [1, 9].map((variance) =>
      varianceTest({ alpha: 1e-3, variance, tolerance: 0, resolution: 0.2 }),
    );
    a!.add([0.3, -1.2, 0.7]);
    for (const value of [0.9, -3.6, 2.1]) b!.add([value]);
    expect(a!.count).toBe(3);
    expect(b!.evidence().refuting).toBeCloseTo(a!.evidence().refuting, 12);
    expect(b!.evidence().confirming).toBeCloseTo(a!.evidence().confirming, 12);
  });
});

const judged = (square: number, n: number) => {
  const test = varianceTest({ alpha: 1e-11, variance: 1, tolerance: 0.01, resolution: 0.05 });
  test.add(new Float64Array(n).fill(Math.sqrt(square)));
  return test.verdict();
};

describe('the verdict on a variance', () => {
  test('is reached when Σx²/n leaves the tolerance or stays in the resolution', () => {
    expect(judged(1, 100)).toBe('undecided');
    expect(judged(1, 1e5)).toBe('holds');
    expect(judged(1.1, 1e5)).toBe('refuted');
    expect(judged(0.9, 1e5)).toBe('refuted');
    expect(judged(400, 30)).toBe('refuted');
  });

  test('stays as it is once reached', () => {
    const test = varianceTest({ alpha: 0.01, variance: 1, tolerance: 0, resolution: 0.2 });
    test.add(new Float64Array(1000).fill(1));
    expect(test.verdict()).toBe('holds');
    test.add(new Float64Array(1000).fill(9));
    expect(test.verdict()).toBe('holds');
  });
});

test('varianceTest refuses what it cannot test', () => {
  const request = { alpha: 0.01, variance: 1, tolerance: 0, resolution: 0.05 };
  expect(() => varianceTest({ ...request, alpha: 0 })).toThrow(/0 < alpha < 1, got 0/);
  expect(() => varianceTest({ ...request, variance: 0 })).toThrow(/0 < variance < ∞, got 0/);
  expect(() => varianceTest({ ...request, tolerance: 0.05 })).toThrow(/tolerance < resolution/);
  expect(() => varianceTest(request).add([1, NaN])).toThrow(/finite squares, got the sum NaN/);
});
