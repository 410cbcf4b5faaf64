import { describe, expect, test } from 'vitest';
import { one, rational, toNumber, toText, type Rational } from '../numeric/rational.ts';
import { inverseRateSquares, leastSquaredGradient } from './inverse-rate.ts';

/** The catalogue has α_t = α/√t: V_t/α_t² is t times what constant rates give. */
const squares = (scale: 'adam' | 'amsgrad', slope: string, beta2: string) =>
  inverseRateSquares(scale, {
    gradients: [rational(slope), rational(-1)],
    learningRates: [one, one],
    beta2: rational(beta2),
  }).map((v, i) => v.mul(i + 1));
const change = ([before, after]: readonly Rational[]) =>
  Math.sqrt(toNumber(after!)) - Math.sqrt(toNumber(before!));

describe('the change of the inverse rate', () => {
  test('has the golden values', () => {
    expect(squares('adam', '3', '1/10').map(toText)).toEqual(['81/10', '171/50']);
    expect(squares('adam', '10', '1/101').map(toText)).toEqual(['10000/101', '40200/10201']);
    expect(change(squares('adam', '3', '1/10'))).toBeCloseTo(-0.99672569326084846372, 14);
    expect(change(squares('amsgrad', '3', '1/10'))).toBeCloseTo(1.1788724653480800547, 14);
    expect(change(squares('adam', '10', '1/101'))).toBeCloseTo(-7.9652295599450971635, 13);
    expect(change(squares('amsgrad', '10', '1/101'))).toBeCloseTo(4.1215789925059457691, 13);
  });

  test('needs some gradient, unless the rate falls as fast as the average', () => {
    const average = rational('81/10');
    const least = leastSquaredGradient({ average, rateRatio: one, beta2: rational('1/10') });
    expect(toText(least)).toBe('81/10');
    const none = leastSquaredGradient({
      average,
      rateRatio: rational('1/4'),
      beta2: rational('1/4'),
    });
    expect(none.compare(0)).toBeLessThan(0);
  });
});
