import { describe, expect, test } from 'vitest';
import { seedOf } from '../../numeric/stream.ts';
import { bernoulliTest } from './bernoulli-test.ts';
import { meanStoppingTime, stopsOn, stopsOutside, type Trial } from './calibration.ts';
import { bernoulliDraw, gaussianDraw, scaled, skewedDraw, uniformDraw } from './draws.ts';
import { driftTest } from './drift-test.ts';
import { meanSequence } from './mean-sequence.ts';
import { varianceTest } from './variance-test.ts';

// Decisions at α = 1e-6, in looks of 1/400 of the information limit log(1/α)/KL.
const alpha = 1e-6;
const evidence = Math.log(1 / alpha);
const runs = 400;
/** Upper quantiles of the standard normal law, at 1e-6 and at 5e-7. */
const [oneSided, twoSided] = [4.753424, 4.891638];

/** Mean number of values to the decision, less two standard errors of Monte Carlo (4 % at 400 runs). */
function cost(limit: number, trial: Pick<Trial, 'subject' | 'draw'>): number {
  const blockSize = Math.max(1, Math.round(limit / 400));
  const seed = seedOf('efficiency', limit);
  const time = meanStoppingTime({ ...trial, runs, blocks: 4000, blockSize, seed });
  return time.mean - 2 * time.standardError;
}

describe('T1 takes 1.16 times the limit and 0.4 of a z-test with both errors 1e-6', () => {
  const variance = { alpha, variance: 1, tolerance: 0, resolution: 0.05 };

  test.for([1.05, 0.95])('to refute the variance 1 where it is %f', (truth) => {
    const limit = evidence / normalDivergence(truth, 1);
    const taken = cost(limit, {
      subject: () => stopsOn(varianceTest(variance), 'refuted'),
      draw: (seed) => scaled(gaussianDraw(seed), Math.sqrt(truth)),
    });
    expect(taken / limit).toBeLessThan(1.16);
    expect(taken / zCount(truth - 1, twoSided * Math.SQRT2, Math.SQRT2 * truth)).toBeLessThan(0.4);
  });

  test('(z-test only: two limits have to be reached) to confirm the variance 1 to ±5 %', () => {
    const taken = cost(evidence / normalDivergence(1, 1.05), {
      subject: () => stopsOn(varianceTest(variance), 'holds'),
      draw: gaussianDraw,
    });
    // TOST: each side rejects with 1e-6, and both must.
    expect(taken / zCount(0.05, oneSided * Math.SQRT2 * 1.05, Math.SQRT2)).toBeLessThan(0.4);
  });

  test.for([
    [0.5, 0.05, 0.55],
    [0.1, 0.02, 0.12],
    [0.1, 0.02, 0.08],
  ] as const)('to refute the probability %f (to ±%f) where it is %f', ([p0, resolution, p]) => {
    const limit = evidence / divergence(p, p0);
    const request = { alpha, probability: p0, tolerance: 0, resolution };
    const taken = cost(limit, {
      subject: () => stopsOn(bernoulliTest(request), 'refuted'),
      draw: (seed) => bernoulliDraw(seed, p),
    });
    expect(taken / limit).toBeLessThan(1.16);
    expect(taken / zCount(p - p0, twoSided * deviation(p0), deviation(p))).toBeLessThan(0.4);
  });

  test('to confirm the bound p ≤ 0.1 (to 0.02) where p is 0.1', () => {
    const limit = evidence / divergence(0.1, 0.12);
    const request = {
      alpha,
      probability: 0.1,
      tolerance: 0,
      resolution: 0.02,
      side: 'atMost',
    } as const;
    const taken = cost(limit, {
      subject: () => stopsOn(bernoulliTest(request), 'holds'),
      draw: (seed) => bernoulliDraw(seed, 0.1),
    });
    expect(taken / limit).toBeLessThan(1.16);
    expect(taken / zCount(0.02, oneSided * deviation(0.12), deviation(0.1))).toBeLessThan(0.4);
  });
});

test('T2 takes 1.43 times the limit of a known variance and half of a z-test', () => {
  // 0.7 standard deviations off, about 80 replicates where 60 are expected.
  const shift = 0.7;
  const limit = (2 * evidence) / (shift * shift);
  const taken = cost(limit, {
    subject: () => stopsOutside(meanSequence({ alpha }), shift),
    draw: gaussianDraw,
  });
  expect(taken / limit).toBeLessThan(1.43);
  expect(taken / zCount(shift, twoSided, 1)).toBeLessThan(0.5);
});

describe('T3 takes 1.6 times the limit of the best bet, which knows the law,', () => {
  const laws = {
    skewed: { draw: skewedDraw, low: 0, quantile: (u: number) => u * u * u * u },
    uniform: { draw: uniformDraw, low: -1, quantile: (u: number) => 2 * u - 1 },
  };

  test.for([
    ['skewed', 0.25, 'below'],
    ['skewed', 0.4, 'below'],
    ['skewed', 0.1, 'above'],
    ['uniform', 0.1, 'below'],
    ['uniform', -0.3, 'above'],
  ] as const)('to place a %s mean against %f: %s', ([law, threshold, side]) => {
    const { draw, low, quantile } = laws[law];
    const limit = evidence / bestGrowth(quantile, threshold, side === 'below' ? 1 : low);
    const subject = () => stopsOn(driftTest({ alpha, low, high: 1, threshold }), side);
    expect(cost(limit, { subject, draw }) / limit).toBeLessThan(1.6);
  });
});

/** The n of a z-test: quantile × deviation under the null, and 4.75 deviations of the truth for its power. */
function zCount(distance: number, rejection: number, truthDeviation: number): number {
  const spread = (rejection + oneSided * truthDeviation) / distance;
  return spread * spread;
}

/** KL divergence of centred Gaussians by their variances. */
function normalDivergence(v: number, w: number): number {
  return (v / w - 1 - Math.log(v / w)) / 2;
}

function divergence(p: number, q: number): number {
  return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
}

function deviation(p: number): number {
  return Math.sqrt(p * (1 - p));
}

/** max over λ of E log(1 + λ(m − X)/(B − m)), by the midpoints of 2000 cells. */
function bestGrowth(quantile: (u: number) => number, threshold: number, bound: number): number {
  const values = Array.from({ length: 2000 }, (_, i) => quantile((i + 0.5) / 2000));
  const growth = (bet: number) =>
    values.reduce((sum, x) => sum + Math.log1p((bet * (threshold - x)) / (bound - threshold)), 0);
  return Math.max(...Array.from({ length: 200 }, (_, i) => growth((i + 1) / 201))) / 2000;
}
