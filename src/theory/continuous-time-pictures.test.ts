import { describe, expect, test } from 'vitest';
import { one, rational, toNumber, toText } from '../numeric/rational.ts';
import {
  agreementLimit,
  continuousExponents,
  secondOrderBand,
  secondOrderReach,
  thirdMoment,
} from './continuous-time-pictures.ts';

const descent = (xs: readonly string[], learningRate = '1') => ({
  sampleCurvatures: xs.map((x) => rational(x)),
  weights: xs.map(() => 1),
  learningRate: rational(learningRate),
});

describe('continuousExponents', () => {
  test.each([
    [['1/2', '-9/8'], '5/16', '-9/512', '-17/256'],
    [['-1', '2'], '-1/2', '-13/8', '-7/4'],
    [['3/4', '-2'], '5/8', '-41/128', '-33/64'],
  ] as const)('of x = %j at λ = 1', (xs, flow, diffusion, secondOrder) => {
    const found = continuousExponents(descent(xs));
    expect(toText(found.flow)).toBe(flow);
    expect(toText(found.diffusion)).toBe(diffusion);
    expect(toText(found.secondOrder)).toBe(secondOrder);
    const gap = found.diffusion.sub(found.secondOrder);
    expect(gap.equals(found.flow.mul(found.flow).div(2))).toBe(true);
  });
});

describe('secondOrderBand', () => {
  test('holds the exponent', () => {
    const p = descent(['1/2', '-1/2']);
    const { lower, upper } = secondOrderBand(p);
    const gamma = Math.log(3 / 4) / 2;
    expect(toNumber(lower)).toBeLessThan(gamma);
    expect(toNumber(upper)).toBeGreaterThan(gamma);
    expect(toText(thirdMoment(p))).toBe('1/8');
    expect(toText(secondOrderReach(p))).toBe('1/12');
  });

  test('says what it requires', () => {
    expect(() => secondOrderReach(descent(['-1']))).toThrow(
      'secondOrderReach requires max|λx| < 1, got 1',
    );
  });
});

test('agreementLimit is the smaller of its two', () => {
  expect(toText(agreementLimit(descent(['1', '-2'])))).toBe('6/25');
  expect(toText(agreementLimit(descent(['4'])))).toBe('1/8');
  expect(() => agreementLimit({ sampleCurvatures: [one.sub(1)], weights: [1] })).toThrow(
    RangeError,
  );
});
