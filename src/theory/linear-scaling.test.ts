import { describe, expect, test } from 'vitest';
import { one, rational, toText } from '../numeric/rational.ts';
import {
  linearScalingRatio,
  regressionScalingRatio,
  variancePreservingRate,
} from './linear-scaling.ts';

const growth = (learningRate: string, a: number) => ({
  learningRate: rational(learningRate),
  curvature: one,
  growth: rational(a),
});

describe('linear scaling', () => {
  test.each([
    ['1/10', 4, '19/16', '8/23'],
    ['1/100', 10, '199/190', '20/209'],
  ])('at λk = %s and a = %i', (lambda, a, ratio, rate) => {
    expect(toText(linearScalingRatio(growth(lambda, a)))).toBe(ratio);
    expect(toText(variancePreservingRate(growth(lambda, a)))).toBe(rate);
  });

  test('in regression', () => {
    const ratio = regressionScalingRatio({ ...growth('1/10', 4), batchSize: 1 });
    expect(toText(ratio)).toBe('17/14');
  });

  test('refuses a scaled rate that is unstable', () => {
    expect(() => linearScalingRatio(growth('1/10', 30))).toThrow(
      'linearScalingRatio requires growth·learningRate·k < 2, got 3',
    );
  });
});
