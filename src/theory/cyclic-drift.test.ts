import { describe, expect, test } from 'vitest';
import { rational, zero } from '../numeric/rational.ts';
import { adamThreshold, bestPoint, cyclicDrift, cyclicFate, worstPoint } from './cyclic-drift.ts';
import { meetsReddi, smallestFailingPeriod, smallestReddiPeriod } from './failing-period.ts';

const problem = (slope: string, period: number, beta1: string, beta2: string) => ({
  slope: rational(slope),
  period,
  beta1: rational(beta1),
  beta2: rational(beta2),
});
const decays = (beta1: string, beta2: string) => ({
  beta1: rational(beta1),
  beta2: rational(beta2),
});

describe('the drift of a settled cycle', () => {
  test('has the golden values', () => {
    expect(cyclicDrift(problem('3', 3, '0', '1/10'))).toBeCloseTo(0.68094960199367182416, 14);
    // The slopes 1010 and −10: Adam does not see the common factor.
    const ours = cyclicDrift(problem('101', 101, '9/10', '99/100'));
    expect(ours).toBeCloseTo(1.9008547499310224, 11);
    expect(cyclicDrift(problem('101', 101, '9/10', '999/1000'))).toBeCloseTo(0.10502, 5);
  });

  test('changes its sign at a threshold', () => {
    const known = { '2.1': 0.88592645814637618186, '3': 0.4723131, '10': 0.0983473 };
    for (const [slope, threshold] of Object.entries(known))
      expect(adamThreshold(rational(slope))).toBeCloseTo(threshold, slope === '2.1' ? 14 : 6);
    expect(adamThreshold(rational(5))).toBeCloseTo(0.23681516715810933605, 14);
    expect(() => adamThreshold(rational(2))).toThrow('adamThreshold requires slope > 2, got 2');
  });

  test('decides where Adam ends', () => {
    expect(cyclicFate(problem('3', 3, '0', '1/10')).is).toBe(worstPoint);
    expect(cyclicFate(problem('3', 3, '0', '999/1000')).is).toBe(bestPoint);
    expect(cyclicFate(problem('1', 3, '0', '1/10')).is).toBe(bestPoint);
    expect(cyclicFate(problem('12', 12, '1/2', '9/10')).is).toBe(worstPoint);
    expect(cyclicFate(problem('6', 6, '1/2', '9/10')).is).toBe(bestPoint);
    expect(() => cyclicFate(problem('2', 3, '0', '1/10'))).toThrow('do not sum to 0, got 2');
  });

  test('is upward from a period that Reddi’s conditions exceed by far', () => {
    expect(smallestFailingPeriod(decays('9/10', '999/1000'))).toBe(74);
    expect(smallestFailingPeriod(decays('9/10', '99/100'))).toBe(30);
    expect(smallestFailingPeriod({ beta1: zero, beta2: rational('999/1000') })).toBe(64);
    expect(smallestFailingPeriod(decays('1/2', '9/10'))).toBe(8);
    expect(smallestReddiPeriod(decays('1/2', '9/10'))).toBe(204);
    expect(smallestReddiPeriod(decays('9/10', '99/100'))).toBe(3218);
    expect(smallestReddiPeriod(decays('9/10', '999/1000'))).toBe(42622);
    expect(() => meetsReddi(decays('1/2', '1/4'), 8)).toThrow('meetsReddi requires');
  });
});
