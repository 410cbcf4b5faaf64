import { describe, expect, test } from 'vitest';
import { seedOf } from '../numeric/stream.ts';
import { compose } from '../dynamics/compose.ts';
import { recursion } from '../dynamics/recursion.ts';
import { quadratic } from '../landscape/quadratic.ts';
import { randomCurvature } from '../landscape/random-curvature.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { fivePoint } from '../noise/finite-laws.ts';
import { adam } from '../optimizer/adam.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { ensemble, type EnsembleRequest } from './ensemble.ts';
import { parallelEnsemble } from './parallel.ts';
import { ownCores, tasksUnderWay } from './threads.ts';

const seed = seedOf('parallel');
const moving = compose({
  landscape: quadratic(),
  noise: { xi: gaussian() },
  optimizer: heavyBall(),
});
const base: EnsembleRequest = {
  recursion: moving,
  constants: { lambda: 0.5, mu: 0.5, k: 1, sigma: 1, threshold: 0.25 },
  start: { w: 'sigma*z1 + z2' },
  replicas: 101,
  firstReplica: 7,
  burnIn: 5,
  steps: 300,
  observables: { square: 'w^2', excess: 'max(0, w - threshold)', clock: 't' },
  seed,
};
const walk = compose({
  landscape: randomCurvature(),
  noise: { x: fivePoint() },
  optimizer: heavyBall(),
});
const requests: Readonly<Record<string, EnsembleRequest>> = {
  'observables, starts by formula': base,
  'no burn-in, starts by list': {
    ...base,
    burnIn: 0,
    start: { w: Float64Array.from({ length: 101 }, (_, i) => i) },
  },
  renormalised: {
    recursion: walk,
    constants: { lambda: 1.7, mu: 0.9 },
    start: { w: 1 },
    replicas: 101,
    steps: 500,
    renormalise: true,
    seed,
  },
  'more than a share': { ...base, start: { w: 1 }, replicas: 20_011, burnIn: 2, steps: 3 },
  'adaptive, and replicas that overflow': {
    recursion: compose({ landscape: quadratic(), noise: { xi: gaussian() }, optimizer: adam() }),
    constants: { lambda: 0.5, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, k: 1, sigma: 1 },
    start: { w: Float64Array.from({ length: 101 }, (_, i) => (i % 5 === 0 ? 1e308 : 1)) },
    replicas: 101,
    steps: 64,
    seed,
  },
};
/** More than a minute of work on one core. */
const endless = { ...base, replicas: 4096, steps: 2 ** 24 };

describe.each(Object.entries(requests))(
  'the run does not depend on who runs it: %s',
  (_, request) => {
    const whole = ensemble(request);

    test.each([1, 2, 3])('%i workers', async (workers) => {
      for (const chunk of request.replicas > 1000 ? [13] : [1, 8, 13, 64, 1024])
        expect(await parallelEnsemble({ ...request, chunk }, { workers })).toEqual(whole);
      expect(await parallelEnsemble(request, { workers })).toEqual(whole);
    });
  },
);

test.each([
  ['long', { replicas: 101, steps: 20_000 }],
  ['wide', { replicas: 20_011, steps: 30 }],
])('%s runs of one recursion at the same time do not meet', async (_, size) => {
  const constants = [0.25, 0.5, 0.75].map((lambda) => ({ ...base.constants, lambda }));
  const runs = constants.flatMap((one) =>
    [1, 2].map((workers) =>
      parallelEnsemble({ ...base, ...size, constants: one, chunk: 16 }, { workers }),
    ),
  );
  const alone = constants.map((one) => ensemble({ ...base, ...size, constants: one }));
  expect(await Promise.all(runs)).toEqual(alone.flatMap((one) => [one, one]));
});

test('in a thread of a test runner it uses no other by itself', () => {
  expect(ownCores()).toBe(1);
});

describe.each([1, 2])('with %i workers', (workers) => {
  test('an aborted run stops and says why; the next one runs', async () => {
    const [controller, why] = [new AbortController(), new Error('enough')];
    const began = performance.now();
    setTimeout(() => controller.abort(why), 50);
    await expect(parallelEnsemble(endless, { workers, signal: controller.signal })).rejects.toBe(
      why,
    );
    expect(tasksUnderWay()).toBe(0);
    expect(performance.now() - began).toBeLessThan(5000);
    const { signal } = controller;
    await expect(parallelEnsemble(base, { workers, signal })).rejects.toBe(why);
    expect(await parallelEnsemble(base, { workers })).toEqual(ensemble(base));
  });

  test('the event loop turns while it runs', async () => {
    const controller = new AbortController();
    let turns = 0;
    const clock = setInterval(() => turns++ === 5 && controller.abort(), 1);
    const run = parallelEnsemble(endless, { workers, signal: controller.signal });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    clearInterval(clock);
  });

  test('a mistake met on the way rejects with its message and ends the run', async () => {
    const list = Float64Array.from({ length: 20_000 }, (_, i) => (i === 12_000 ? 0 : 1));
    // The first share is under way, for minutes, when the second one is loaded.
    const steps = workers === 1 ? 100 : 2 ** 24;
    const size = { start: { w: list }, replicas: list.length, steps, chunk: 8 };
    const run = parallelEnsemble({ ...requests['renormalised']!, ...size }, { workers });
    await expect(run).rejects.toThrow('a start other than 0, got 0 for replica 12000');
    expect(tasksUnderWay()).toBe(0);
  });
});

test('mistakes in the request are rejections that name them', async () => {
  const still = recursion({ states: { w: 'w' }, samples: {} });
  const request = { recursion: still, constants: {}, replicas: 1, steps: 1, seed };
  await expect(parallelEnsemble({ ...request, replicas: 0 })).rejects.toThrow(
    'an integer replicas ≥ 1, got 0',
  );
  await expect(parallelEnsemble(request, { workers: 0 })).rejects.toThrow(
    'parallelEnsemble requires an integer workers ≥ 1, got 0',
  );
});
