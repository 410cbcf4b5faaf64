import { describe, expect, test } from 'vitest';
import { gaussian } from '../noise/continuous-laws.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { one, rational, toNumber, two } from '../numeric/rational.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { sgd } from '../optimizer/sgd.ts';
import { firstExit } from './first-exit.ts';
import { gaussianLine } from './gaussian-line.ts';
import { noisyBowl } from './noisy-bowl.ts';

const line = (step: string, law = gaussian()) =>
  gaussianLine(noisyBowl(1, sgd(), law), { lambda: rational(step), k: one, sigma: one });

describe('the first exit at b²/2S = 10', () => {
  test.each([
    ['1/10', 193509.62400727776, 193523.3368010886],
    ['1', 129128.62248933542, 129128.62248933542],
    ['19/10', 193509.62400713956, 193523.33680095052],
  ])('λk = %s', (step, stationary, rest) => {
    const lambda = toNumber(rational(step));
    const exit = firstExit(
      line(step),
      Math.sqrt((20 * lambda) / toNumber(two.sub(rational(step)))),
    );
    expect(exit.meanTime() / stationary).toBeCloseTo(1, 8);
    expect(exit.meanTimeFrom(0) / rest).toBeCloseTo(1, 8);
  });

  test('survival falls by the same factor at λk = 1', () => {
    const exit = firstExit(line('1'), 1);
    expect(exit.survival(3)).toBeCloseTo(
      exit.survival(1) * exit.survival(1) * exit.survival(1),
      12,
    );
  });
});

describe('a Gaussian line', () => {
  test('is read from a recursion', () => {
    expect(line('1/2')).toEqual({ slope: 1 / 2, noise: 1 / 2, spread: Math.sqrt(1 / 3) });
  });

  test('is stable, has one state and Gaussian noise', () => {
    const constants = { lambda: one, k: one, sigma: one, mu: rational('1/2') };
    expect(() => line('2')).toThrow('gaussianLine requires a stable line, got slope -1');
    expect(() => gaussianLine(noisyBowl(1, sgd(), rademacher()), constants)).toThrow(
      'gaussianLine requires Gaussian noise',
    );
    expect(() => gaussianLine(noisyBowl(1, heavyBall(), gaussian()), constants)).toThrow(
      'gaussianLine requires one state',
    );
    expect(() => firstExit(line('1'), 1000)).toThrow('firstExit requires at most 256 nodes');
  });
});
