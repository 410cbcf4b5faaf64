import { describe, expect, test } from 'vitest';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { stayProbability } from './stay-probability.ts';

const signs = [-1, 1].map((value) => ({ value: rational(value), weight: one }));
const line = (carried: string, barrier: string, steps: number, start = '0') => ({
  carried: rational(carried),
  kick: one,
  start: rational(start),
  atoms: signs,
  barrier: rational(barrier),
  steps,
});

describe('stayProbability', () => {
  test('under ±1 at ρ = 1/2: w₂ = ±1/2 ± 1 is outside of 3/2 half of the time', () => {
    expect(toText(stayProbability(line('1/2', '3/2', 1)))).toBe('1');
    expect(toText(stayProbability(line('1/2', '3/2', 2)))).toBe('1/2');
    // ±1/2 leads to ±1/4 ± 1, inside.
    expect(toText(stayProbability(line('1/2', '3/2', 3)))).toBe('1/2');
  });

  test('is that of −ρ, from any start, and 1 within the reach of bounded noise', () => {
    for (const start of ['0', '1', '-2/3']) {
      for (const steps of [0, 1, 4]) {
        const [above, below] = [line('2/3', '2', steps, start), line('-2/3', '2', steps, start)];
        expect(toText(stayProbability(above))).toBe(toText(stayProbability(below)));
      }
    }
    expect(toText(stayProbability(line('1/2', '2', 8)))).toBe('1');
  });

  test('needs a barrier', () => {
    expect(() => stayProbability({ ...line('1/2', '1', 1), barrier: zero })).toThrow(
      'stayProbability requires barrier > 0, got 0',
    );
    expect(() => stayProbability(line('1/2', '1', -1))).toThrow(
      'stayProbability requires a whole number of steps ≥ 0, got -1',
    );
  });
});
