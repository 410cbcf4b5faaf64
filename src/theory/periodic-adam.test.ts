import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { adamFate, firstCycleDrift, regretBand } from './periodic-adam.ts';

const problem = (slope: string, beta2: string) => ({
  slope: rational(slope),
  beta2: rational(beta2),
});

describe('Adam on the periodic problem', () => {
  test('brings back more than it took in the first cycle', () => {
    expect(firstCycleDrift(problem('3', '1/10'))).toBeCloseTo(0.044530456216897359477, 15);
    // 0.0247 at C = 2, rising to 0.0774 as C → ∞ with β₂ = 1/(1 + C²).
    expect(firstCycleDrift(problem('2', '1/5'))).toBeCloseTo(0.0247, 4);
    expect(firstCycleDrift(problem('1000000', '1/1000000000001'))).toBeCloseTo(0.0774, 4);
    expect(firstCycleDrift(problem('3', '999/1000'))).toBeLessThan(0);
  });

  test('has average regret near 2(C − 2)/3', () => {
    const band = regretBand({
      ...problem('3', '1/10'),
      learningRate: rational('1/10'),
      cycles: 10000,
    });
    expect(band.lower).toBeCloseTo(2 / 3, 15);
    expect(band.upper - band.lower).toBeGreaterThan(0);
    expect(band.upper - band.lower).toBeLessThan(1e-3);
  });

  test('is told only where the theorem speaks', () => {
    expect(adamFate(problem('3', '1/10'))).toBe('stays at the worst point');
    expect(() => adamFate(problem('2', '1/5'))).toThrow('adamFate requires slope > 2, got 2');
    expect(() => adamFate(problem('3', '1/9'))).toThrow(
      'adamFate requires 0 ≤ beta2 ≤ 1/(1 + slope²), got 1/9',
    );
  });
});
