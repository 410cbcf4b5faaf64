import { describe, expect, test } from 'vitest';
import type { Claim } from '../claim/claim.ts';
import { useHost, type Host } from '../claim/host.ts';
import { profiles } from '../claim/profile.ts';
import { strataNames } from '../claim/tape.ts';
import { verify } from '../claim/verify.ts';
import { rational } from '../numeric/rational.ts';
import { adam } from '../optimizer/adam.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { sgd } from '../optimizer/sgd.ts';
import { adapter, type Adapter } from './adapter.ts';
import type { Deviations } from './about.ts';
import { conformance } from './conformance.ts';
import { bandOf, fedOf, type FedInstance } from './fed-instance.ts';
import { equalInView, horizon, inView, prolonged } from './long-run.ts';

interface Run {
  w: number[];
  m: number[];
  v: number[];
  t: number;
  readonly h: Readonly<Record<string, number>>;
}

/** An optimizer in doubles that does something else to its parameters, at a time or to its gradients. */
function slipping(
  recursion: Adapter['recursion'],
  late: (w: number, t: number) => number,
  seen: (g: number) => number = (g) => g,
): Adapter {
  const rate = ({ h, t, m, v }: Run, g: number, i: number) => {
    if (!recursion.hyperparameters.includes('beta1')) return g;
    const { beta1, beta2, epsilon } = h as Record<'beta1' | 'beta2' | 'epsilon', number>;
    m[i] = beta1 * m[i]! + (1 - beta1) * g;
    v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
    return m[i] / (1 - beta1 ** t) / (Math.sqrt(v[i] / (1 - beta2 ** t)) + epsilon);
  };
  return adapter<Run>({
    name: `own ${recursion.name}`,
    recursion,
    arithmetic: 'float64',
    start: (w, h) => ({ w, m: w.map(() => 0), v: w.map(() => 0), t: 0, h }),
    step: (gradients, run) => {
      run.t++;
      for (const [i, g] of gradients.entries())
        run.w[i] = late(run.w[i]! - run.h['lambda']! * rate(run, seen(g), i), run.t);
      return run.w;
    },
  }) as Adapter;
}

/** The claims of an adapter, without disturbing whoever runs these tests. */
function claimsOf(made: Adapter, deviations: Deviations): readonly Claim[] {
  const claims: Claim[] = [];
  const place = Symbol.for('falsifiable.host');
  const before = (globalThis as { [place]?: Host })[place];
  useHost({ declare: (claim) => void claims.push(claim) });
  conformance(made, deviations);
  useHost(before ?? { declare: () => undefined });
  return claims;
}

async function updateOf(made: Adapter, deviations: Deviations = {}) {
  const [claim] = claimsOf(made, deviations);
  const report = await verify(claim!, { seed: 'test', profile: profiles.quick });
  const { outcome, counterexample } = report.checks[0]!;
  const at = Object.fromEntries(
    (counterexample?.parameters ?? []).map(({ name, value }) => [name, value]),
  );
  return { report, outcome, at, counterexample };
}

describe('a mistake that comes late is found and shown at the step at which it comes', () => {
  test.each<[string, (w: number, t: number) => number, number, string]>([
    ['NaN from step 7 on', (w, t) => (t >= 7 ? NaN : w), 7, 'NaN'],
    ['1 more after step 8', (w, t) => (t > 8 ? w + 1 : w), 9, '1'],
    ['1 more after step 12', (w, t) => (t > 12 ? w + 1 : w), 13, '1'],
    ['NaN at step 100 alone', (w, t) => (t === 100 ? NaN : w), 100, 'NaN'],
  ])('%s', { timeout: 60_000 }, async (_, late, step, returned) => {
    const { outcome, at, counterexample } = await updateOf(slipping(adam(), late));
    expect(outcome).toBe('refuted');
    expect(at).toMatchObject({
      dimension: '1',
      start: '[0]',
      gradients: '[0]',
      horizon: `${step}`,
    });
    expect(counterexample).toMatchObject({
      theory: `{ step ${step}: 0 }`,
      observed: `{ step ${step}: ${returned} }`,
      place: `step ${step}`,
    });
  });

  test('one that comes early is shown without a horizon', { timeout: 60_000 }, async () => {
    const { at, counterexample } = await updateOf(slipping(adam(), (w, t) => (t > 1 ? w + 1 : w)));
    expect(at).not.toHaveProperty('horizon');
    expect(at).toMatchObject({ gradients: '[0, 0]' });
    expect(counterexample).toMatchObject({ theory: '[0, 0]', observed: '[0, 1]', place: 'step 2' });
  });
});

test('one that is known is stated as it was shown', { timeout: 60_000 }, async () => {
  const made = slipping(sgd(), (w, t) => (t > 8 ? NaN : w));
  const zero = rational(0);
  const instance = {
    learningRate: rational(1),
    dimension: 1,
    start: [zero],
    gradients: [zero],
    horizon: 9,
  };
  const known = { update: { instance, theory: { 'step 9': 0 }, observed: { 'step 9': 'NaN' } } };
  const { report } = await updateOf(made, known);
  expect(report).toMatchObject({ expect: 'refuted', outcome: 'refuted', asExpected: true });
  // Runs that lose their numbers cannot be compared with each other.
  expect(claimsOf(made, known).map(({ id }) => id)).not.toContain('CO-1-scale');
  expect(claimsOf(made, {}).map(({ id }) => id)).toContain('CO-1-scale');
});

test('gradients are large enough for a clip at ±10, shown at a whole number', async () => {
  const clip = (g: number) => Math.max(-10, Math.min(10, g));
  const { outcome, at } = await updateOf(slipping(sgd(), (w) => w, clip));
  expect(outcome).toBe('refuted');
  expect(at).toMatchObject({ learningRate: '1', start: '[0]' });
  // A later gradient does not become an earlier one.
  expect(at['gradients']).toMatch(/^\[(0, )*-?11\]$/);
}, 60_000);

test('right over 256 steps holds, and every wrong rule is refuted', async () => {
  const { report } = await updateOf(slipping(adam(), (w) => w));
  expect(report).toMatchObject({ outcome: 'holds', asExpected: true });
}, 60_000);

test('every second draw that visits strata is long, from 32 to 256 steps', () => {
  const visited = [0, 1, 2, 3, 4, 5].map((i) => strataNames({ horizon }, i)['horizon']);
  expect(visited.filter((name) => name === '32 to 256')).toHaveLength(1);
  const at = (word: number, stratum: number) => horizon.read(Uint32Array.of(word), stratum);
  expect([at(0, 0), at(2 ** 32 - 1, 0)]).toEqual([0, 0]);
  expect([at(0, 1), at(2 ** 31, 1), at(2 ** 32 - 1, 1)]).toEqual([32, 96, 256]);
  const along = [0, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1].map((w) => horizon.along(Uint32Array.of(w)));
  expect(along).toEqual([0, 0, 32, 256]);
});

describe('a prolonged run', () => {
  const [zero, one, two] = [0, 1, 2].map((value) => rational(value));
  const p = {
    learningRate: one,
    momentum: zero,
    dimension: 1,
    start: [zero],
    gradients: [one, two],
  } as unknown as FedInstance;
  const made = slipping(heavyBall(), (w) => w);

  test('takes its gradients in turn, and is itself where they are enough', () => {
    const { gradients } = fedOf(made, prolonged(p, 5));
    expect(gradients.map(([g]) => Number(g!.n))).toEqual([1, 2, 1, 2, 1]);
    for (const steps of [0, 1, 2]) expect(prolonged(p, steps)).toBe(p);
  });

  test('is shown at its last step where it stays inside, at the first one outside else', () => {
    expect(inView(made, p)).toEqual([-1, -3]);
    expect(inView(made, prolonged(p, 5))).toEqual({ 'step 5': -7 });
    const transient = slipping(heavyBall(), (w, t) => (t === 3 ? Infinity : w));
    const long = prolonged(p, 5);
    expect(inView(transient, long)).toEqual({ 'step 3': 'Infinity' });
  });

  test('of another adapter is another run, and has other enclosures', () => {
    const long = prolonged(p, 5);
    expect(inView(made, long)).toEqual({ 'step 5': -7 });
    expect(
      inView(
        slipping(heavyBall(), (w) => 2 * w),
        long,
      ),
    ).toEqual({ 'step 1': -2 });
    const [wide, narrow] = ['float32', 'float64'].map((arithmetic) => {
      const [row] = bandOf({ ...made, arithmetic } as Adapter, long)!;
      return row![0]!.high - row![0]!.low;
    });
    expect(wide).toBeGreaterThan(narrow!);
  });

  test('is compared there', () => {
    const precision = { rank: 'certified', tolerance: 1e-4 } as const;
    const compare = (seen: number | string | (number | string)[]) =>
      equalInView.compare(
        { 'step 9': Array.isArray(seen) ? [1, 1] : 1 },
        { 'step 9': seen },
        precision,
      );
    expect(compare(1)).toMatchObject({ outcome: 'holds', place: 'step 9' });
    expect(compare(2)).toMatchObject({ outcome: 'refuted', place: 'step 9' });
    expect(compare([1, 'NaN'])).toMatchObject({ outcome: 'refuted', place: 'step 9[1]' });
  });
});
