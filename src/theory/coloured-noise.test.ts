import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { colouredVariance, epochVariances } from './coloured-noise.ts';

const q = rational;
const line = (learningRate: string, noiseVariance: string, noiseCorrelation: string) => ({
  learningRate: q(learningRate),
  curvature: q(1),
  noiseVariance: q(noiseVariance),
  noiseCorrelation: q(noiseCorrelation),
});

test('noise that remembers, and white noise', () => {
  expect(toText(colouredVariance(line('1/2', '1', '1/2')))).toBe('5/9');
  expect(toText(colouredVariance(line('1/2', '1', '0')))).toBe('1/3');
  expect(toText(colouredVariance(line('3/2', '2', '1/3')))).toBe('30/7');
  expect(toText(colouredVariance(line('3/2', '2', '0')))).toBe('6');
});

test('epochs of two samples: λ²(1 − ρ)²/(1 − ρ⁴), and ρ² times it + λ² between', () => {
  const { end, middle } = epochVariances(line('1/2', '1', '0'));
  expect([end, middle].map(toText)).toEqual(['1/15', '4/15']);
});

test('what is outside the domain is refused', () => {
  expect(() => colouredVariance(line('2', '1', '0'))).toThrow(
    'colouredVariance requires 0 < learningRate·curvature < 2, got 2',
  );
  expect(() => colouredVariance(line('1', '1', '1'))).toThrow('|noiseCorrelation| < 1, got 1');
  expect(() => epochVariances(line('5/2', '1', '0'))).toThrow('epochVariances requires');
});
