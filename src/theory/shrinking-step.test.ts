import { expect, test } from 'vitest';
import { one, rational, toNumber, zero } from '../numeric/rational.ts';
import { arrivalReach, arrivalTime, settledDistance } from './distance-recursion.ts';
import {
  ballOrder,
  handoverSquare,
  lastStageDistance,
  publishedSecondPhase,
  secondPhase,
  stageTimes,
} from './shrinking-step.ts';

/** f = w²/2, ±1: the catalogue's counterexample to Corollary 2, η = 2/5 and η′ = 10⁻⁶. */
const first = {
  learningRate: rational('2/5'),
  smoothness: one,
  convexity: rational('9/10'),
  noiseVariance: one,
};
const second = { ...first, learningRate: rational('1/1000000'), convexity: one };

test('the printed second phase of the catalogue takes 1 497 867 steps', () => {
  expect(publishedSecondPhase(second)).toBe(1_497_867);
  expect(Math.sqrt(toNumber(arrivalReach(second)))).toBeCloseTo(0.00316228161301654, 15);
});

test('a phase from the handover takes log(λ′Δ²/b′)/λ′ steps, several times as long', () => {
  const reach = Math.sqrt(toNumber(arrivalReach(first)));
  const delta = 1.5 * (reach + 2 / 5);
  const square = toNumber(handoverSquare(first));
  expect(square).toBeGreaterThanOrEqual(delta * delta);
  expect(square).toBeCloseTo(delta * delta, 5);
  const expected = Math.log(square / toNumber(settledDistance(second))) / 1.999999e-6;
  expect(Math.abs(secondPhase(first, second) - expected)).toBeLessThan(2);
});

test('stages pass their mean squares on', () => {
  const [start, later] = stageTimes([first, second], rational(100)) as [number, number];
  expect(start).toBe(arrivalTime(first, rational(100)));
  const left = 2 * toNumber(settledDistance(first)) + 4 / 25;
  const expected = Math.log((1.000001 * 1.000001 * left) / toNumber(settledDistance(second)));
  expect(Math.abs(later - expected / 1.999999e-6)).toBeLessThan(2);
  expect(lastStageDistance([first, second])).toEqual(settledDistance(second).mul(2));
});

test('b/λ grows with η and falls with c', () => {
  expect(ballOrder(first, second)).toBe('smaller');
  expect(ballOrder(second, first)).toBe('larger');
  expect(ballOrder(first, first)).toBe('equal');
  expect(() => ballOrder(first, { ...second, convexity: rational('1/2') })).toThrow(
    'ballOrder requires η and −c to change in one direction, got 1/1000000 and 1/2',
  );
});

test('refuses steps that do not contract, and no stages', () => {
  expect(() => publishedSecondPhase({ ...second, convexity: zero })).toThrow(
    'publishedSecondPhase requires λ′ > 0, got -1/1000000000000',
  );
  expect(() => lastStageDistance([])).toThrow(
    'lastStageDistance requires at least one stage, got 0',
  );
});
