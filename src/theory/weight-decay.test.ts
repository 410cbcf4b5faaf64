import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import {
  decayedDescent,
  firstAdamSteps,
  heavyBallDecayGap,
  isSameFirstAdamStep,
} from './weight-decay.ts';

const run = (learningRate: string, decay: string, start: string) => ({
  learningRate: rational(learningRate),
  decay: rational(decay),
  start: rational(start),
});

describe('weight decay', () => {
  test('of SGD and the heavy ball has the golden values', () => {
    const p = run('1/10', '1/2', '1');
    expect(decayedDescent(p, [rational(1)]).map(toText)).toEqual(['17/20']);
    // 253/400 − 263/400
    expect(toText(heavyBallDecayGap({ ...p, momentum: rational('1/2') }))).toBe('-1/40');
  });

  test('of Adam has the golden first steps', () => {
    const first = { ...run('1/10', '1/2', '1'), gradient: rational('-1/4') };
    const { penalty, decoupled } = firstAdamSteps(first);
    expect([penalty, decoupled].map(toText)).toEqual(['9/10', '21/20']);
    expect(isSameFirstAdamStep(first)).toBe(false);
    const same = { ...run('1/10', '1/2', '4'), gradient: rational(-1) };
    expect(toText(firstAdamSteps(same).penalty)).toBe('39/10');
    expect(isSameFirstAdamStep(same)).toBe(true);
    expect(() => firstAdamSteps({ ...same, gradient: rational(-2) })).toThrow(
      'firstAdamSteps requires g ≠ 0 and g + d·w ≠ 0, got -2 and 0',
    );
  });
});
