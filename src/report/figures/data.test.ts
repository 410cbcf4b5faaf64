import { expect, test } from 'vitest';
import { distances, loss, radii } from './ball-data.ts';
import { meanOf, shareOf } from './estimate.ts';
import { exponents as escapes, floor, meanTimes, mirroredTimes } from './exit-times-data.ts';
import { exponents, windowEdges, windowRuns } from './local-maximum-data.ts';
import { bounds, brackets } from './lyapunov-data.ts';
import type { Place, Seen } from './marks.ts';
import { escapes as circleEscapes, thresholds, wellEscapes } from './patel-data.ts';
import { costs } from './power-data.ts';
import { drifts, paths, regrets, thresholds as betas } from './reddi-data.ts';
import { counts, smoothed } from './spiky-data.ts';
import { settledCovariances, settledVariances } from './stationary-variance-data.ts';
import { phaseRuns } from './two-layer-phases-data.ts';

/** The curve between its places. */
function at(curve: readonly Place[], x: number): number {
  const i = Math.max(
    1,
    curve.findIndex((place) => place.x >= x),
  );
  const [a, b] = [curve[i - 1]!, curve[i]!];
  return a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}
/** How many runs are farther from the curve than twice their interval reaches. */
const strays = (curve: readonly Place[], runs: readonly Seen[], slack = 0.02) =>
  runs.filter(
    ({ x, low, value, high }) =>
      Math.abs(value - at(curve, x)) > high - low + slack * Math.abs(value),
  ).length;

test('intervals of runs', () => {
  const { low, value, high } = meanOf([1, 2, 3, 4]);
  expect([value, high - value]).toEqual([2.5, value - low]);
  expect(shareOf(0, 200).low).toBeCloseTo(0);
  expect(shareOf(0, 200).high).toBeCloseTo(0.0321, 4);
  expect(shareOf(200, 200).high).toBeCloseTo(1);
});

test('runs of heavy ball lie on the exact curves, not on those of continuous time', () => {
  for (const { discrete, continuous, runs } of [...settledVariances(), ...settledCovariances()]) {
    // Next to the limit of stability the places of the curve are too far apart to compare with.
    const tame = runs.filter(({ x }) => x < 0.95 * discrete.at(-1)!.x);
    expect(strays(discrete, tame, 0.05)).toBe(0);
    expect(strays(continuous, runs, 0.05)).toBeGreaterThan(0);
  }
});

test('runs of the network are in the phases computed', () => {
  const runs = phaseRuns();
  const wrong = runs.filter(
    ({ expected, observed }) => observed !== expected && observed !== 'unclear',
  );
  expect(wrong).toEqual([]);
  expect(runs.filter(({ observed }) => observed === 'unclear').length).toBeLessThan(6);
  expect(new Set(runs.map(({ observed }) => observed)).size).toBe(6);
});

test('runs converge to the maximum in the window and nowhere else', () => {
  const edges = windowEdges();
  const [from, to] = (['from', 'to'] as const).map((end) =>
    edges.map((edge) => ({ x: edge.a, y: edge[end] })),
  );
  for (const { x, y, share } of windowRuns()) {
    const off = Math.min(Math.abs(y - at(from!, x)), Math.abs(y - at(to!, x)));
    const inside = y > at(from!, x) && y < at(to!, x);
    if (off > 0.02) expect(share > 0.5).toBe(inside);
  }
  const { curve, runs } = exponents();
  expect(strays(curve, runs, 0.05)).toBe(0);
});

test('Adam stays at the worst point, AMSGrad below its envelope, regrets within their bounds', () => {
  const { adam, amsgrad, envelope } = paths();
  expect(new Set(adam.map(({ y }) => y))).toEqual(new Set([1]));
  expect(amsgrad.every(({ y }, i) => y <= envelope[i]!.y + 1e-12)).toBe(true);
  const { adam: regret, amsgrad: less, band, bound } = regrets();
  expect(regret.every(({ y }, i) => y >= band[i]!.low - 1e-9 && y <= band[i]!.high + 1e-9)).toBe(
    true,
  );
  expect(less.every(({ y }, i) => y <= bound[i]!.y)).toBe(true);
  const { curve, ends } = betas();
  for (const { x, y, worst } of ends) expect(worst).toBe(y < at(curve, x));
  const shot = drifts();
  expect(strays(shot.curve, shot.runs, 0.05)).toBe(0);
});

test('brackets of the exponent close around what runs give, below words of every length', () => {
  const { upper, runs, exponent } = bounds();
  const finest = brackets().at(-1)!;
  expect(finest.high).toBeLessThan(0);
  expect(exponent.low).toBeLessThan(finest.high);
  expect(exponent.high).toBeGreaterThan(finest.low);
  expect(upper.every(({ y }) => y > finest.high)).toBe(true);
  expect(
    strays(
      upper,
      runs.filter(({ x }) => x <= upper.length),
    ),
  ).toBe(0);
});

test('thresholds are in order and rise with the batch; next to no path leaves below C*', () => {
  const rows = thresholds();
  for (const { values } of rows) expect(values.toSorted((a, b) => a - b)).toEqual(values);
  for (const [i, { values }] of rows.entries())
    if (i > 0) expect(values.every((c, k) => c >= rows[i - 1]!.values[k]!)).toBe(true);
  for (const runs of [circleEscapes(1), circleEscapes(16), wellEscapes(1), wellEscapes(16)]) {
    for (const { x, value } of runs) if (x <= 1) expect(value).toBeLessThanOrEqual(1 / 50);
    expect(runs.at(-1)!.value).toBeGreaterThan(1 / 2);
  }
});

test('as many minima are drawn as the theory counts, and draws lie on the smoothed curves', () => {
  for (const { count, minima, curve, runs } of smoothed()) {
    expect(minima).toHaveLength(count);
    expect(strays(curve, runs)).toBe(0);
  }
  const { steps, windows } = counts();
  for (const { x, y } of steps)
    expect(y > 1).toBe(windows.some(({ from, to }) => x >= from && x <= to));
});

test('runs and descent end within the promised ball, and so does every minimum', () => {
  const { shares, minima } = loss();
  expect(minima).toHaveLength(2);
  expect(minima.every(({ x }) => Math.abs(x) < radii.stationary)).toBe(true);
  expect(radii.stationary).toBeLessThan(radii.promised);
  expect(Math.max(...shares.map(({ to }) => to))).toBeLessThan(radii.promised);
  expect(shares.reduce((total, { share }) => total + share, 0)).toBeCloseTo(1);
  const { noisy, quiet } = distances();
  expect(noisy.at(-1)!.most).toBeLessThan(radii.promised);
  expect(quiet.at(-1)!.y).toBeLessThan(radii.stationary);
});

test('exit times lie on the integral equation, never below the floor', () => {
  const [independent, slow] = meanTimes();
  expect(strays(floor(), independent!.runs, 0.05)).toBe(0);
  expect(strays(slow!.exact, [...slow!.runs, ...mirroredTimes()], 0.05)).toBe(0);
  const low = floor();
  for (const { x, y } of slow!.exact) expect(y).toBeGreaterThan(at(low, x));
  for (const one of escapes()) expect(one.low).toBeLessThanOrEqual(one.high);
});

test('no test needs fewer values than the information limit, none more than twice as many', () => {
  for (const { runs } of costs())
    for (const { low, high } of runs) {
      expect(high).toBeGreaterThan(1);
      expect(low).toBeLessThan(2);
    }
});
