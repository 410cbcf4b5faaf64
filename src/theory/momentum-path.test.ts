import { describe, expect, test } from 'vitest';
import { rational, toText, zero } from '../numeric/rational.ts';
import {
  descentWeight,
  gradientVelocityPath,
  heavyBallWeight,
  lookaheadWeight,
  momentumPath,
  quasiHyperbolicWeight,
  stepVelocityPath,
} from './momentum-path.ts';

const q = (value: string) => rational(value);
const gradients = [q('1'), q('2'), q('-1')];
const last = (path: readonly ReturnType<typeof q>[]) => toText(path.at(-1)!);

describe('momentumPath', () => {
  const at = (learningRate: string) => ({
    start: zero,
    learningRate: q(learningRate),
    gradients,
  });

  test('without momentum is plain descent', () => {
    expect(last(momentumPath({ ...at('1/10'), weight: heavyBallWeight(zero) }))).toBe('-1/5');
    expect(last(momentumPath({ ...at('1/10'), weight: descentWeight }))).toBe('-1/5');
  });

  test('the lookahead point is the quasi-hyperbolic method of ν = β = μ at λ/(1 − μ)', () => {
    const mu = q('1/3');
    const lookahead = momentumPath({ ...at('1/2'), weight: lookaheadWeight(mu) });
    const quasi = momentumPath({ ...at('3/4'), weight: quasiHyperbolicWeight(mu, mu) });
    expect(quasi.map(toText)).toEqual(lookahead.map(toText));
  });
});

describe('the two forms of heavy ball', () => {
  const p = {
    start: zero,
    momentum: q('1/2'),
    learningRates: [q('1'), q('1/2'), q('1/4')],
    gradients,
  };

  test('part where the learning rate varies', () => {
    expect(last(gradientVelocityPath(p))).toBe('-37/16');
    expect(last(stepVelocityPath(p))).toBe('-3');
  });

  test('are one where it does not', () => {
    const steady = { ...p, learningRates: gradients.map(() => q('1/3')) };
    const path = momentumPath({
      ...steady,
      learningRate: q('1/3'),
      weight: heavyBallWeight(p.momentum),
    });
    expect(gradientVelocityPath(steady).map(toText)).toEqual(path.map(toText));
    expect(stepVelocityPath(steady).map(toText)).toEqual(path.map(toText));
  });

  test('want a rate for each gradient', () => {
    expect(() => stepVelocityPath({ ...p, learningRates: [q('1')] })).toThrow(
      'stepVelocityPath requires a learning rate for each gradient, got 1',
    );
  });
});
