import { describe, expect, test } from 'vitest';
import { seedOf } from '../numeric/stream.ts';
import { meanAndVariance } from '../numeric/sum.ts';
import { compose } from '../dynamics/compose.ts';
import { recursion } from '../dynamics/recursion.ts';
import { quadratic } from '../landscape/quadratic.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { ensemble, type EnsembleRequest } from './ensemble.ts';

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

describe('what a replica does depends on its number alone', () => {
  const whole = ensemble(request);

  test.each([1, 3, 8, 17, 1024])('not on chunks of %i', (chunk) => {
    expect(ensemble({ ...request, chunk })).toEqual(whole);
  });

  test('not on the number of replicas, nor on where a run begins', () => {
    const [head, tail] = [
      ensemble({ ...request, replicas: 19 }),
      ensemble({ ...request, firstReplica: 19, replicas: 31 }),
    ];
    for (const column of ['square', 'excess']) {
      expect([...head.means[column]!, ...tail.means[column]!]).toEqual([...whole.means[column]!]);
    }
    expect([...head.final['w']!, ...tail.final['w']!]).toEqual([...whole.final['w']!]);
  });

  test('but on the seed', () => {
    expect(ensemble({ ...request, seed: seedOf('other') }).final['w']).not.toEqual(
      whole.final['w'],
    );
  });
});

test('long runs in many slices keep their clock and their draws', () => {
  const counting = recursion({ states: { w: 'w + t', v: 'xi' }, samples: { xi: gaussian() } });
  const long = { recursion: counting, constants: {}, burnIn: 70_000, steps: 80_000, seed };
  const run = ensemble({ ...long, replicas: 9, observables: { clock: 't' } });
  expect([...run.final['w']!]).toEqual(Array.from({ length: 9 }, () => (150_000 * 150_001) / 2));
  expect(run.means['clock']![8]).toBe(110_000.5);
  const alone = ensemble({ ...long, replicas: 1, firstReplica: 7 });
  expect(alone.final['v']![0]).toBe(run.final['v']![7]);
});

test('the stationary variance of the heavy ball at μ = λk = 1/2 is 3/5', () => {
  const { means, nonFinite } = ensemble({ ...request, replicas: 1000, burnIn: 100, steps: 1000 });
  const { mean, variance } = meanAndVariance(means['square']!);
  expect(nonFinite).toBe(0);
  expect(Math.abs(mean - 0.6)).toBeLessThan(6 * Math.sqrt(variance / 1000));
});
