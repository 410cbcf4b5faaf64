import { expect, test } from 'vitest';
import { one, rational, toText, two, zero } from '../numeric/rational.ts';
import {
  continuousEscapeExponent,
  escapeBand,
  escapeExponent,
  exitTimeFloor,
  outsideProbability,
  survivalFloor,
} from './exit-time.ts';

const unit = { learningRate: one, curvature: one, noiseVariance: one };

test.each(['1/10', '1', '19/10'])('the floor of the exit time at b²/2S = 10, λk = %s', (step) => {
  const learningRate = rational(step);
  const variance = learningRate.div(two.sub(learningRate));
  const p = { variance, levelSquare: variance.mul(20) };
  expect(exitTimeFloor(p) / 129128.62248933542759).toBeCloseTo(1, 12);
  expect(survivalFloor({ ...p, horizon: 1 })).toBeCloseTo(1 - outsideProbability(p), 14);
});

test.each([
  ['1', '4', '2', '4'],
  ['1/10', '1', '19/2', '10'],
])('the exponents at λ = %s, b² = %s', (learningRate, levelSquare, discrete, continuous) => {
  const p = {
    ...unit,
    learningRate: rational(learningRate),
    levelSquare: rational(levelSquare),
  };
  expect(toText(escapeExponent(p))).toBe(discrete);
  expect(toText(continuousEscapeExponent(p))).toBe(continuous);
});

test('the band closes in ratio and holds the exit time at λk = 1/10', () => {
  const near = escapeBand(rational(10), rational('9/10'));
  expect(Math.log(193509.62400727776)).toBeGreaterThan(10);
  expect(Math.log(193509.62400727776)).toBeLessThan(near.upper);
  expect(escapeBand(rational(1_000_000), zero).upper / 1e6).toBeLessThan(1.00002);
  expect(() => escapeBand(one, zero)).toThrow('an exponent ≥ 2, got 1');
  expect(() => escapeBand(two, one)).toThrow('|ρ| < 1, got 1');
  expect(() => survivalFloor({ variance: one, levelSquare: one, horizon: 0 })).toThrow(
    'a horizon ≥ 1',
  );
});
