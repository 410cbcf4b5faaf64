import { describe, expect, test } from 'vitest';
import { one, rational, toText } from '../numeric/rational.ts';
import { amsgradSquaredSteps } from './adaptive-step.ts';

const run = (gradients: readonly number[], beta2: string) => ({
  gradients: gradients.map((g) => rational(g)),
  learningRates: gradients.map(() => one),
  beta2: rational(beta2),
});
const silence = run([1, 0, 0, 0], '3/4');
const loud = run([2, 1, 3, 1], '9/10');

describe('amsgradSquaredSteps', () => {
  test('stay equal through silence without correction and grow with a correction after the maximum', () => {
    expect(amsgradSquaredSteps(silence).map(toText)).toEqual(['4', '4', '4', '4']);
    expect(amsgradSquaredSteps(silence, 'after').map(toText)).toEqual([
      '1',
      '7/4',
      '37/16',
      '175/64',
    ]);
    expect(amsgradSquaredSteps(silence, 'before').map(toText)).toEqual(['1', '1', '1', '1']);
  });

  test('fall where the gradients grow', () => {
    expect(amsgradSquaredSteps(loud).map(toText)).toEqual(['5/2', '50/23', '500/657', '500/657']);
    expect(amsgradSquaredSteps(loud, 'after').map(toText)).toEqual([
      '1/4',
      '19/46',
      '271/1314',
      '3439/13140',
    ]);
  });

  test('refuse a first gradient of 0 and rates that do not match', () => {
    expect(() => amsgradSquaredSteps(run([0, 1], '1/2'))).toThrow(
      'amsgradSquaredSteps requires a first gradient other than 0, got 0,1',
    );
    expect(() => amsgradSquaredSteps({ ...silence, learningRates: [] })).toThrow(
      'a learning rate for each gradient, got 0',
    );
    expect(() => amsgradSquaredSteps(run([1], '1'))).toThrow('0 ≤ beta2 < 1, got 1');
  });
});
