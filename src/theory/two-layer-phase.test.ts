import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { antisymmetricFate, symmetricFate, twoLayerPhase } from './two-layer-phase.ts';

const at = (signal: string, signalStd: string) => ({
  signal: rational(signal),
  signalStd: rational(signalStd),
});

describe('the phases of the two-layer network, against the catalogue', () => {
  test.each([
    ['1/4', '1/2', 'Ia'],
    ['1/4', '7/10', 'Ib'],
    ['1/4', '7/5', 'II'],
    ['1/4', '1', 'III'],
    ['1/4', '7/4', 'IV'],
    ['3/4', '13/10', 'IV'],
    ['1/4', '3/4', 'boundary'],
    ['3/4', '5/4', 'IV'],
    ['1', '0', 'Ia'],
    ['1', '1', 'boundary'],
    ['2/5', '4/5', 'Ib'],
  ] as const)('m = %s, s = %s: %s', (signal, signalStd, phase) => {
    expect(twoLayerPhase(at(signal, signalStd))).toBe(phase);
  });

  test('a factor 0 shrinks: m = 1/4, s = 5/4 is on no boundary for u = w', () => {
    expect(symmetricFate(at('1/4', '5/4'))).toBe('shrinks');
    expect(antisymmetricFate(at('1/4', '5/4'))).toBe('boundary');
  });

  test('has no names without a positive signal', () => {
    expect(() => twoLayerPhase(at('0', '1'))).toThrow('twoLayerPhase requires signal > 0, got 0');
  });
});
