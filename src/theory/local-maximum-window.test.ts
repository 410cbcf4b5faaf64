import { describe, expect, test } from 'vitest';
import { dyadic, rational, toNumber, toText } from '../numeric/rational.ts';
import { localMaximumFate, lowerRatio, upperRatio } from './local-maximum-window.ts';

const at = (a: string, lambda: string) => ({
  asymmetry: rational(a),
  learningRate: rational(lambda),
});

describe('localMaximumFate', () => {
  test.each([
    ['1', '6/5', 'converges'],
    ['1', '1', 'converges'],
    ['1', '3/4', 'converges'],
    ['1', '2', 'diverges'],
    ['1', '2/5', 'diverges'],
    ['1/2', '1/3', 'oscillates'],
    ['1/2', '4/3', 'oscillates'],
    ['0', '7/5', 'converges'],
    ['0', '3/2', 'diverges'],
  ] as const)('a = %s, λ = %s %s', (a, lambda, fate) => {
    expect(localMaximumFate(at(a, lambda)).is).toBe(fate);
  });

  // Window ends to 30 digits.
  test.each([
    ['1/10', '1/11', 1.39462018905962092462064408254],
    ['1/2', '1/3', 1.33333333333333333333333333333],
    ['7', '7/8', 1.10188411329591558799994511968],
  ] as const)('the window of a = %s', (a, low, high) => {
    expect(toText(lowerRatio(at(a, low)))).toBe('1');
    expect(
      toNumber(upperRatio({ asymmetry: rational(a), learningRate: dyadic(high) })),
    ).toBeCloseTo(1, 14);
  });

  test('says what it requires', () => {
    expect(() => localMaximumFate(at('-1', '1'))).toThrow(
      'lowerRatio requires asymmetry > −1, got -1',
    );
    expect(() => localMaximumFate(at('1', '0'))).toThrow(
      'lowerRatio requires learningRate > 0, got 0',
    );
  });
});
