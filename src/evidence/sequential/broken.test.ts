import { expect, test } from 'vitest';
import { seedOf, type Seed } from '../../numeric/stream.ts';
import { bernoulliTest } from './bernoulli-test.ts';
import { mostErrors, stoppedRuns, stopsOn, stopsOutside, type Trial } from './calibration.ts';
import { bernoulliDraw, gaussianDraw, laplaceDraw, skewedDraw } from './draws.ts';
import { driftTest } from './drift-test.ts';
import { meanSequence } from './mean-sequence.ts';
import { varianceTest } from './variance-test.ts';

const alpha = 0.01;
const runs = 2000;
const inLooksOf1 = { blocks: 200, blockSize: 1 };
const inLooksOf50 = { blocks: 100, blockSize: 50 };
const variance = { variance: 1, tolerance: 0, resolution: 0.2 };
const probability = { probability: 0.2, tolerance: 0, resolution: 0.05 };

const broken: Record<string, Omit<Trial, 'runs' | 'seed'>> = {
  'a z-interval of fixed n looked at repeatedly': {
    subject: () => stopsOutside(intervalOf(zHalfWidth), 0),
    draw: gaussianDraw,
    ...inLooksOf1,
  },
  'T2 without the price G of its mixture': {
    subject: () => stopsOutside(intervalOf(unpricedHalfWidth), 0),
    draw: gaussianDraw,
    ...inLooksOf1,
  },
  'T2 on correlated values': {
    subject: () => stopsOutside(meanSequence({ alpha }), 0),
    draw: autoregression,
    ...inLooksOf1,
  },
  'T1 for a variance with the threshold log(1/(10α))': {
    subject: () => stopsOn(varianceTest({ alpha: 10 * alpha, ...variance }), 'refuted'),
    draw: gaussianDraw,
    ...inLooksOf50,
  },
  'T1 for a variance on Laplace values': {
    subject: () => stopsOn(varianceTest({ alpha, ...variance }), 'refuted'),
    draw: laplaceDraw,
    ...inLooksOf50,
  },
  'T1 for a probability with the threshold log(1/(10α))': {
    subject: () => stopsOn(bernoulliTest({ alpha: 10 * alpha, ...probability }), 'refuted'),
    draw: (seed) => bernoulliDraw(seed, 0.2),
    ...inLooksOf50,
  },
  'T3 with the wrong sign': {
    subject: () => wrongSign(0.15),
    draw: skewedDraw,
    ...inLooksOf50,
  },
};

// The same measure and the same bound as in calibration.test.ts: who breaks a test is found out there.
test.for(Object.entries(broken))('calibration fails on %s', ([name, trial]) => {
  const errors = stoppedRuns({ ...trial, runs, seed: seedOf('broken', name) });
  expect(errors).toBeGreaterThan(mostErrors(runs, alpha));
});

/** An interval around the running mean from n = 20, as T2 gives it, with another half-width. */
function intervalOf(halfWidth: (n: number, variance: number) => number) {
  let [n, sum, squares] = [0, 0, 0];
  const add = (values: ArrayLike<number>) => {
    n += 1;
    sum += values[0]!;
    squares += values[0]! * values[0]!;
  };
  const interval = () => {
    const mean = sum / n;
    const half = n < 20 ? Infinity : halfWidth(n, (squares - n * mean * mean) / (n - 1));
    return { low: mean - half, high: mean + half };
  };
  return { add, interval };
}

/** 2.5758 is the 0.995 quantile of the standard normal law. */
function zHalfWidth(n: number, variance: number): number {
  return 2.5758 * Math.sqrt(variance / n);
}

/** R = α^(−2/n) and w* = R − 1: a likelihood ratio that picks its alternative in hindsight. */
function unpricedHalfWidth(n: number, variance: number): number {
  return Math.sqrt((variance * (n - 1) * Math.expm1((-2 * Math.log(alpha)) / n)) / n);
}

/** A stationary chain of coefficient 0.7 and mean 0. */
function autoregression(seed: Seed) {
  const next = gaussianDraw(seed);
  let x = next() / Math.sqrt(1 - 0.49);
  return () => (x = 0.7 * x + next());
}

/** Reflected at the threshold, X − m becomes m − X and nothing else changes; the mean 0.2 is above. */
function wrongSign(threshold: number) {
  const bounds = { low: 2 * threshold - 1, high: 2 * threshold };
  const mirror = driftTest({ alpha, threshold, ...bounds });
  const add = (values: ArrayLike<number>) =>
    mirror.add(Array.from(values, (value) => 2 * threshold - value));
  return { add, stopped: () => mirror.verdict() === 'below' };
}
