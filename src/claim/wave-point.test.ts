import { expect, test } from 'vitest';
import { one, rational, toText, two } from '../numeric/rational.ts';
import { lopsidedNoise, waveNoises, wavePoint } from './wave-point.ts';

test('the wave bends `steepness` times as much as the bowl, and the noise turns it by `turn`', () => {
  const raw = {
    curvature: rational(3),
    frequency: two,
    steepness: rational('1/2'),
    sign: -1,
  } as const;
  const noise = { shape: 'uniform', turn: rational('5/4'), phase: one } as const;
  const p = wavePoint({ ...raw, ...noise }, rational('1/8'));
  expect(toText(p.amplitude.mul(p.frequency).mul(p.frequency).div(p.curvature))).toBe('-1/2');
  expect(toText(p.learningRate.mul(p.noiseRadius).mul(p.frequency))).toBe('5/4');
  expect(toText(p.place)).toBe('1/2');
});

test('all laws have mean 0, and the symmetric ones variance 1', () => {
  for (const { law } of Object.values(waveNoises))
    expect([String(law.mean), String(law.variance)]).toEqual(['0', '1']);
  expect(String(lopsidedNoise.mean)).toBe('0');
});
