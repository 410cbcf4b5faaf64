import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import {
  bestMomentum,
  leastVariance,
  momentumChange,
  momentumRatio,
} from './momentum-at-fixed-rate.ts';

const q = rational;

describe('momentum at a fixed learning rate', () => {
  test.each([
    ['1/2', '-1/2', '4/9'],
    ['3/2', '1/2', '4'],
  ])('√(λk) = %s: μ* = %s, variance %s λσ²/k', (root, momentum, variance) => {
    const r = q(root);
    expect(toText(bestMomentum(r))).toBe(momentum);
    const line = { learningRate: r.mul(r), curvature: q(1), noiseVariance: q(1) };
    expect(toText(leastVariance(line, r).div(line.learningRate))).toBe(variance);
  });

  test('from μ = 1/4 to 1/2 at λk = 9/4 it falls, across √(λk) − 1 it may stay', () => {
    const change = (normalizedStep: string, momentum: string, laterMomentum: string) =>
      momentumChange({
        normalizedStep: q(normalizedStep),
        momentum: q(momentum),
        laterMomentum: q(laterMomentum),
      }).is;
    expect(change('9/4', '1/4', '1/2')).toBe('falls');
    expect(change('1/4', '-1/2', '0')).toBe('rises');
    expect(change('1', '-1/3', '1/2')).toBe('stays');
    expect(change('1', '0', '0')).toBe('stays');
    expect(() => change('1', '-1/2', '0')).toThrow(
      'momentumChange requires 0 < learningRate·curvature < 2(1 + momentum), got 1',
    );
    expect(() => change('1', '1/2', '0')).toThrow(
      'momentumChange requires momentum ≤ laterMomentum, got 1/2 and 0',
    );
  });

  test('beyond λk = 4 there is nothing to minimise', () => {
    expect(() => bestMomentum(q(3))).toThrow(
      'bestMomentum requires 0 < √(learningRate·curvature) < 2, got 3',
    );
    const line = { learningRate: q(1), curvature: q(1), noiseVariance: q(1) };
    expect(() => leastVariance(line, q('1/2'))).toThrow(
      'leastVariance requires the root of learningRate·curvature, got 1/2',
    );
  });
});

describe('momentumRatio', () => {
  test.each([
    ['1/10', '1/2', '27/29'],
    ['1/10', '-1/2', '29/27'],
    ['1/10', '0', '1'],
    ['1/10', '9/10', '19/37'],
  ])('λk = %s, μ = %s: %s', (normalizedStep, momentum, ratio) => {
    expect(
      toText(momentumRatio({ normalizedStep: q(normalizedStep), momentum: q(momentum) })),
    ).toBe(ratio);
  });

  test('refuses where either is unstable', () => {
    expect(() => momentumRatio({ normalizedStep: q(1), momentum: q('1/2') })).toThrow(
      'momentumRatio requires 0 < learningRate·curvature < 2(1 − |momentum|), got 1',
    );
  });
});
