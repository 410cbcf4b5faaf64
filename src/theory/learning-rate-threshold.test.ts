import { describe, expect, test } from 'vitest';
import { one, rational, toNumber, toText, zero } from '../numeric/rational.ts';
import {
  cubicCap,
  curvatureMoment,
  thresholdBand,
  thresholdFate,
  thresholdSeries,
  unguardedCubicCap,
} from './learning-rate-threshold.ts';

const law = (xs: readonly string[], weights: readonly number[] = xs.map(() => 1)) => ({
  sampleCurvatures: xs.map((x) => rational(x)),
  weights,
});

test('curvatureMoment weighs the samples', () => {
  const p = law(['19/10', '-11/10'], [1, 2]);
  expect([1, 2].map((order) => toText(curvatureMoment(p, order)))).toEqual(['-1/10', '201/100']);
});

describe('thresholdFate', () => {
  const at = (learningRate: string) =>
    thresholdFate({
      learningRate: rational(learningRate),
      criticalRate: rational('1/2'),
      pole: one,
    });

  test('of x = 1 and −2, whose threshold is 1/2', () => {
    expect(['1/4', '1/2', '3/4', '1'].map(at)).toEqual([
      'diverges',
      'oscillates',
      'converges',
      'converges',
    ]);
  });

  test('says what it requires', () => {
    expect(() => at('6/5')).toThrow('thresholdFate requires 0 < learningRate ≤ 1/x_max, got 6/5');
  });
});

describe('thresholdSeries', () => {
  test('of x = 19/10 and twice −11/10, to first and to second order', () => {
    const p = law(['19/10', '-11/10'], [1, 2]);
    expect(toText(thresholdSeries(p, zero))).toBe('20/201');
    expect(toText(thresholdSeries(p))).toBe('2312140/24361803');
    expect(() => thresholdBand(p)).toThrow('thresholdBand requires 0 < μX/m₂ ≤ 1/16');
  });

  test('has a band around it that holds a threshold known exactly', () => {
    // (1 − λa)(1 + λb) = 1 at λ = 1/a − 1/b.
    const { lower, upper } = thresholdBand(law(['1', '-21/20']));
    const threshold = rational('1/21');
    expect(lower.lt(threshold) && threshold.lt(upper)).toBe(true);
  });
});

describe('cubicCap', () => {
  test('caps log(1 − u)', () => {
    for (const u of ['-3', '-1/2', '1/2', '15/16']) {
      const p = { ...law([u]), learningRate: one };
      expect(cubicCap(p)).toBeGreaterThan(Math.log(1 - toNumber(rational(u))));
      expect(toNumber(unguardedCubicCap(p))).toBe(cubicCap(p));
    }
  });

  test('says what it requires', () => {
    expect(() => cubicCap({ ...law(['1']), learningRate: one })).toThrow(
      'cubicCap requires λx < 1, got 1',
    );
  });
});
