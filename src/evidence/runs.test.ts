import { describe, expect, test } from 'vitest';
import { compose } from '../dynamics/compose.ts';
import { relaxationTime } from '../dynamics/relaxation.ts';
import { quadratic } from '../landscape/quadratic.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { rational } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { sgd } from '../optimizer/sgd.ts';
import { decides } from './decision.ts';
import { equal } from './equality.ts';
import { runaway } from './runaway.ts';
import { judgeSamples, type SampledBudget } from './sampled.ts';
import { stationaryMeans } from './stationary-means.ts';

const budget: SampledBudget = { alpha: 1e-9, resolution: 0.05, formulaError: 0, steps: 6e7 };
const q = (value: string) => rational(value);
const descent = compose({ landscape: quadratic(), optimizer: sgd(), noise: { xi: gaussian() } });
const momentum = compose({
  landscape: quadratic(),
  optimizer: heavyBall(),
  noise: { xi: gaussian() },
});

describe('stationaryMeans', () => {
  const sample = (label: string) =>
    stationaryMeans({
      recursion: momentum,
      constants: { lambda: q('1/2'), mu: q('1/2'), k: q('1'), sigma: q('1') },
      observables: { variance: 'w^2', drift: 'w' },
      unit: 1,
      random: seedOf(label),
    });

  test('confirms the stationary variance of heavy ball and refutes a formula that is 10 % off', async () => {
    expect((await judgeSamples(equal, q('3/5'), sample('a').variance, budget)).outcome).toBe(
      'holds',
    );
    expect(
      (await judgeSamples(equal, q('33/50'), sample('b').variance, { ...budget, resolution: 0.02 }))
        .outcome,
    ).toBe('refuted');
  });

  test('several statistics of the same runs are judged together', async () => {
    const verdict = await judgeSamples(
      equal,
      { variance: q('3/5'), drift: q('0') },
      sample('c'),
      budget,
    );
    expect(verdict.outcome).toBe('holds');
    expect(Array.isArray(verdict.observed)).toBe(true);
  });

  test('takes its burn-in from the spectral radius, and refuses an unstable recursion', () => {
    const constants = { lambda: q('1/2'), k: q('1'), sigma: q('1') };
    expect(relaxationTime(descent, constants)).toBeCloseTo(1 / Math.LN2, 12);
    const unstable = { ...constants, lambda: q('3') };
    expect(() =>
      stationaryMeans({
        recursion: descent,
        constants: unstable,
        observables: { v: 'w^2' },
        random: [1, 2, 3, 4],
      }),
    ).toThrow('requires a stable recursion, got relaxation Infinity');
  });
});

describe('runaway', () => {
  const verdict = (step: string, theory: string) => {
    const constants = { lambda: q(step), k: q('1'), sigma: q('1') };
    return judgeSamples(
      decides,
      theory,
      runaway({ recursion: descent, constants, state: 'w', random: seedOf(step) }),
      budget,
    );
  };

  test('tells settling from running away on both sides of the limit', async () => {
    expect((await verdict('19/10', 'stable')).outcome).toBe('holds');
    expect((await verdict('21/10', 'unstable')).outcome).toBe('holds');
    expect((await verdict('21/10', 'stable')).outcome).toBe('refuted');
  });

  test('has no say at the limit itself', () => {
    expect(() => verdict('2', 'stable')).toThrow('away from its stability limit');
  });
});
