import { describe, expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import {
  selfScaledCovariance,
  selfScaledFormula,
  selfScaledVariance,
} from './self-scaled-descent.ts';

describe('selfScaledVariance', () => {
  test('where the root is a fraction', () => {
    const p = { learningRate: rational(3), curvature: one, noiseStd: one };
    expect(toText(selfScaledVariance(p))).toBe('3');
  });

  test('goes to λ²/4 as the noise goes', () => {
    const silent = { learningRate: one, curvature: one, noiseStd: zero };
    expect(toText(selfScaledFormula(silent))).toBe('1/4');
    expect(() => selfScaledVariance(silent)).toThrow(
      'selfScaledVariance requires noiseStd > 0, got 0',
    );
  });
});

test('selfScaledCovariance is the scalar case in each common direction', () => {
  const found = selfScaledCovariance({
    learningRate: rational(3),
    hessian: [
      [one, zero],
      [zero, rational(2)],
    ],
    // J = k²S + σ² = 4 at k = σ = 1, S = 3.
    root: [
      [rational(2), zero],
      [zero, rational(4)],
    ],
  });
  expect(found.map((row) => row.map(toText))).toEqual([
    ['3', '0'],
    ['0', '3'],
  ]);
});
