import { describe, expect, test } from 'vitest';
import { one, rational } from '../numeric/rational.ts';
import { amsgradEnvelope, amsgradReach, amsgradRegret, cyclicCap } from './amsgrad-envelope.ts';

const problem = (learningRate: string, slope = '3') => ({
  slope: rational(slope),
  period: 3,
  beta2: rational('1/10'),
  learningRate: rational(learningRate),
  start: one,
});

describe('AMSGrad on the periodic problem', () => {
  test('has the cap that the predicted time of 820 steps comes from', () => {
    expect(cyclicCap(problem('3/10'))).toBeCloseTo(9.11 / 1.11, 14);
    // Golden: the first x = −1 is at t = 719.
    const cycles = amsgradReach(problem('3/10'));
    expect(3 * cycles).toBeGreaterThan(719);
    expect(3 * cycles).toBeLessThan(1000);
  });

  test('stays below the envelope in the golden values', () => {
    const bounds = amsgradEnvelope(problem('1/2'), 2);
    expect(bounds[0]).toBeGreaterThan(1 + 0.69860982529695585622);
    expect(bounds[1]).toBeGreaterThan(1 + 0.58611727939547340569);
    expect(amsgradEnvelope(problem('3/10'), 1000).at(-1)).toBeLessThan(0.01);
  });

  test('has a regret that vanishes', () => {
    expect(amsgradRegret(problem('1'), 10)).toBeGreaterThan(1);
    expect(amsgradRegret(problem('1'), 100000)).toBeLessThan(0.02);
    expect(() => amsgradRegret(problem('1', '2'), 10)).toThrow(
      'amsgradEnvelope requires slope > period − 1, got 2',
    );
  });
});
