import { describe, expect, test } from 'vitest';
import { rational, toText, zero } from '../numeric/rational.ts';
import { isometricStep, outwardStep } from './outward-step.ts';

/** x = (1, 2), ∇f = (3, 1), x* = 0. */
const golden = { descent: rational(5), squaredGradient: rational(10) };

describe('outwardStep', () => {
  test('leaves the distance as it is at η = 1', () => {
    expect(toText(isometricStep(golden))).toBe('1');
    expect(outwardStep({ ...golden, learningRate: rational(1) }).is).toBe('as far');
  });

  test('parts nearer and farther by any small difference', () => {
    expect(
      outwardStep({ ...golden, learningRate: rational('999999999999999999/1000000000000000000') })
        .is,
    ).toBe('nearer');
    expect(
      outwardStep({ ...golden, learningRate: rational('1000000000000000001/1000000000000000000') })
        .is,
    ).toBe('farther');
  });

  test('needs a gradient and a step', () => {
    expect(() => isometricStep({ ...golden, squaredGradient: zero })).toThrow(
      'isometricStep requires ∇f(x) ≠ 0, got 0',
    );
    expect(() => outwardStep({ ...golden, learningRate: zero })).toThrow(
      'outwardStep requires learningRate > 0, got 0',
    );
  });
});
