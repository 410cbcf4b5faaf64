import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { criticalMoment } from './amsgrad-freeze.ts';
import { collapseBound, escapeWord, loosened } from './collapse-bound.ts';

describe('collapseBound, against the catalogue: λ = 1/4, y = −1 or 6/5', () => {
  const p = {
    symmetric: [rational('1/2'), rational('8/5')],
    antisymmetric: [rational('3/2'), rational('2/5')],
    weights: [1, 1],
    slack: rational('1/128'),
  };

  test('the bound from s = d = 1/1000 within 1/4', () => {
    const share = rational('1/250');
    expect(collapseBound(p, [share, share])).toBeCloseTo(0.967073942546742063569889084803, 11);
  });

  test('the critical moments', () => {
    const [plus, minus] = [p.symmetric, p.antisymmetric].map((factors) =>
      criticalMoment({ factors: loosened(factors, p.slack), weights: p.weights }),
    );
    expect(plus).toBeCloseTo(0.623587867766965444851233548517, 12);
    expect(minus).toBeCloseTo(1.25825382861065612764349117552, 12);
  });

  test('says what it requires', () => {
    expect(() => collapseBound(p, [rational(2), rational(0)])).toThrow(
      'collapseBound requires 0 ≤ share ≤ 1, got 2',
    );
    expect(() =>
      collapseBound({ ...p, slack: rational('1/2') }, [rational(0), rational(0)]),
    ).toThrow('criticalMoment requires E log|f| < 0');
  });
});

test('escapeWord rises on low letters, then escapes on high ones', () => {
  const start = { signal: rational('1/4'), signalStd: rational('6/5'), square: rational('1/10') };
  const { letters, bounds } = escapeWord(start, 4);
  expect(letters).toEqual(['low', 'low', 'high', 'high']);
  expect(bounds.slice(0, 2).map((b) => b.toFraction())).toEqual(['7/5', '49/25']);
  expect(() => escapeWord({ ...start, signalStd: rational(1) }, 4)).toThrow(
    'escapeWord requires signalStd > 1, got 1',
  );
});
