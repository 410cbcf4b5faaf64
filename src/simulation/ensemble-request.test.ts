import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { compose } from '../dynamics/compose.ts';
import { recursion } from '../dynamics/recursion.ts';
import { quadratic } from '../landscape/quadratic.ts';
import { randomCurvature } from '../landscape/random-curvature.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { fivePoint, twoPoint } from '../noise/finite-laws.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { sgd } from '../optimizer/sgd.ts';
import { ensemble, type EnsembleRequest } from './ensemble.ts';

const q = rational;
const seed = seedOf('ensemble');
const moving = compose({
  landscape: quadratic(),
  noise: { xi: gaussian() },
  optimizer: heavyBall(),
});
const base: EnsembleRequest = {
  recursion: moving,
  constants: { lambda: 0.5, mu: 0.5, k: 1, sigma: 1 },
  start: { w: 'sigma*z1' },
  replicas: 50,
  burnIn: 7,
  steps: 100,
  observables: { square: 'w^2', excess: 'max(0, w - threshold)' },
  seed,
};
const request = { ...base, constants: { ...base.constants, threshold: 0.25 } };

test('a start may be a number, a list or drawn', () => {
  const still = recursion({ states: { w: 'w', v: 'v', u: 'u' }, samples: {} });
  const start = { w: 2, v: Float64Array.of(1, 2, 3, 4, 5), u: 'a + z1' };
  const { final } = ensemble({
    recursion: still,
    constants: { a: 100 },
    start,
    replicas: 5,
    steps: 1,
    seed,
  });
  expect([...final['w']!]).toEqual([2, 2, 2, 2, 2]);
  expect([...final['v']!]).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(final['u']).size).toBe(5);
  expect(Math.abs(final['u']![0]! - 100)).toBeLessThan(10);
});

test('a renormalised walk keeps its exponent: the factors are counted exactly', () => {
  const walk = compose({
    landscape: randomCurvature(),
    noise: { x: twoPoint(q('3/4'), q(-1)) },
    optimizer: sgd(),
  });
  const run = ensemble({
    recursion: walk,
    constants: { lambda: 1 },
    start: { w: 1 },
    replicas: 3,
    steps: 5000,
    renormalise: true,
    seed,
  });
  // Factors 1/4 and 2: the state is a power of two throughout, far outside the doubles.
  for (let r = 0; r < 3; r++) {
    const log = Math.log2(run.final['w']![r]!) + run.exponents![r]!;
    expect(Number.isInteger(log)).toBe(true);
    expect((log - 5000) % 3).toBe(-0);
    expect(Math.abs(log + 2500)).toBeLessThan(6 * 1.5 * Math.sqrt(5000));
  }
});

test('replicas that leave the finite doubles are counted', () => {
  const walk = compose({
    landscape: randomCurvature(),
    noise: { x: twoPoint(q(3), q(1)) },
    optimizer: sgd(),
  });
  const run = ensemble({
    recursion: walk,
    constants: { lambda: 4 },
    start: { w: [0, 1, 1, 1, 0] },
    replicas: 5,
    steps: 1000,
    seed,
  });
  expect(run.nonFinite).toBe(3);
});

describe('mistakes are named', () => {
  test('in the request', () => {
    expect(() => ensemble({ ...request, constants: base.constants })).toThrow(
      /max\(0, w - threshold\)'.*unknown symbol 'threshold'/,
    );
    expect(() => ensemble({ ...request, constants: { k: 1 } })).toThrow(
      "requires the constant 'sigma'",
    );
    expect(() => ensemble({ ...request, observables: { w: 'w' } })).toThrow(
      "names other than those of states, got 'w'",
    );
    expect(() => ensemble({ ...request, replicas: 0 })).toThrow('an integer replicas ≥ 1, got 0');
    expect(() => ensemble({ ...request, chunk: 2000 })).toThrow('1 ≤ chunk ≤ 1024');
    expect(() => ensemble({ ...request, start: { v: 1 } })).toThrow("got 'v'");
    expect(() => ensemble({ ...request, burnIn: 0, steps: 2 ** 31 - 1 })).toThrow(
      'burnIn + steps < 2³¹ − 1, got 2147483647',
    );
    expect(() => ensemble({ ...request, firstReplica: 2 ** 53 - 6 })).toThrow(
      'firstReplica + replicas < 2⁵³ − 4',
    );
  });

  test('in renormalising', () => {
    const walk = compose({
      landscape: randomCurvature(),
      noise: { x: fivePoint() },
      optimizer: sgd(),
    });
    const run = {
      recursion: walk,
      constants: { lambda: 1 },
      replicas: 2,
      steps: 8,
      renormalise: true,
      seed,
    };
    expect(() => ensemble(run)).toThrow('a start other than 0');
    expect(() => ensemble({ ...run, start: { w: 1 }, observables: { s: 'w^2' } })).toThrow(
      "no observables, got 's'",
    );
    expect(() => ensemble({ ...request, observables: {}, renormalise: true })).toThrow(
      'homogeneous in its states',
    );
    // Asked anew with other constants.
    const pushed = recursion({ states: { w: 'w/2 + c' }, samples: {} });
    const still = { ...run, recursion: pushed, start: { w: 1 } };
    expect(ensemble({ ...still, constants: { c: 0 } }).nonFinite).toBe(0);
    expect(() => ensemble({ ...still, constants: { c: 1 } })).toThrow('homogeneous in its states');
  });
});
