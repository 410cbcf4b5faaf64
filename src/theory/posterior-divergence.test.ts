import { describe, expect, test } from 'vitest';
import { rational, toNumber, toText } from '../numeric/rational.ts';
import { divergenceSlope, mandtRate, optimalRateBracket } from './posterior-divergence.ts';

const problem = (curvatures: string[], noiseVariances: string[], dataSize: number) => ({
  curvatures: curvatures.map((k) => rational(k)),
  noiseVariances: noiseVariances.map((c) => rational(c)),
  dataSize: rational(dataSize),
});
const uneven = problem(['1', '3'], ['2', '1'], 10);
const wide = problem(['1/100', '1'], ['19/10', '1/10'], 2);

describe('divergenceSlope', () => {
  test.each([
    ['uneven', uneven, '0.12158818551239090995'],
    ['wide', wide, '1.429736872800421495'],
  ])('changes sign at the optimum of %s', (_, p, optimum) => {
    const at = (factor: string) =>
      toNumber(divergenceSlope({ ...p, learningRate: rational(optimum).mul(rational(factor)) }));
    expect(at('0.9999999')).toBeLessThan(0);
    expect(at('1.0000001')).toBeGreaterThan(0);
  });

  test('refuses an unstable rate', () => {
    expect(() => divergenceSlope({ ...uneven, learningRate: rational(1) })).toThrow(
      'divergenceSlope requires 0 < learningRate·k < 2, got 3',
    );
  });
});

test('Mandt’s rate, on either side of the optimum', () => {
  expect(toText(mandtRate(uneven))).toBe('2/15');
  expect(toText(mandtRate(wide))).toBe('1');
});

test('optimalRateBracket', () => {
  const { low, high } = optimalRateBracket(wide);
  expect([toText(low), toText(high)]).toEqual(['200/381', '5/3']);
});
