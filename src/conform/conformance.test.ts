import { describe, expect, test } from 'vitest';
import type { Claim } from '../claim/claim.ts';
import { useHost, type Host } from '../claim/host.ts';
import { fraction } from '../claim/fraction.ts';
import { profiles } from '../claim/profile.ts';
import { verify, type ClaimReport } from '../claim/verify.ts';
import { adam, amsgrad } from '../optimizer/adam.ts';
import { adamax } from '../optimizer/adamax.ts';
import { adagrad, rmsprop } from '../optimizer/adaptive.ts';
import { decoupledSgd } from '../optimizer/decoupled-decay.ts';
import { rmspropCentered } from '../optimizer/epsilon-under-root.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { sgd, signSgd } from '../optimizer/sgd.ts';
import { adapter, type Adapter } from './adapter.ts';
import { conformance } from './conformance.ts';
import { degrees } from './trait.ts';

const { stringify } = JSON;

/** The claims of an adapter, without disturbing whoever runs these tests. */
function claimsOf(made: Adapter, deviations = {}): readonly Claim[] {
  const claims: Claim[] = [];
  const place = Symbol.for('falsifiable.host');
  const before = (globalThis as { [place]?: Host })[place];
  useHost({ declare: (claim) => void claims.push(claim) });
  conformance(made, deviations);
  useHost(before ?? { declare: () => undefined });
  return claims;
}

async function reports(made: Adapter): Promise<Readonly<Record<string, ClaimReport>>> {
  const found: Record<string, ClaimReport> = {};
  for (const claim of claimsOf(made))
    found[claim.id] = await verify(claim, { seed: 'test', profile: profiles.quick });
  return found;
}

const outcomes = (found: Readonly<Record<string, ClaimReport>>) =>
  Object.fromEntries(Object.entries(found).map(([id, { outcome }]) => [id.slice(5), outcome]));

interface Memory {
  w: number[];
  m: number[];
  v: number[];
  t: number;
  readonly h: Readonly<Record<string, number>>;
}

/** Adam in doubles, as one would write it; `slip` is the mistake. */
function ownAdam(slip: 'none' | 'no correction' | 'sign' | 'ε inside' | 'stale' | 'NaN'): Adapter {
  return adapter<Memory>({
    name: `own Adam, ${slip}`,
    recursion: adam(),
    arithmetic: 'float64',
    start: (w, h) => ({ w, m: w.map(() => 0), v: w.map(() => 0), t: 0, h }),
    step: (gradients, run) => {
      const { lambda, beta1, beta2, epsilon } = run.h as Record<
        'lambda' | 'beta1' | 'beta2' | 'epsilon',
        number
      >;
      run.t++;
      const correct = (beta: number) => {
        let power = 1;
        for (let i = 0; i < run.t; i++) power *= beta;
        return slip === 'no correction' ? 1 : 1 - power;
      };
      for (const [i, g] of gradients.entries()) {
        const [m, v] = [
          beta1 * run.m[i]! + (1 - beta1) * g,
          beta2 * run.v[i]! + (1 - beta2) * g * g,
        ];
        const [first, second] = slip === 'stale' ? [run.m[i]!, run.v[i]!] : [m, v];
        [run.m[i], run.v[i]] = [m, v];
        const square = second / correct(beta2);
        const root =
          slip === 'ε inside' ? Math.sqrt(square + epsilon) : Math.sqrt(square) + epsilon;
        const step = (lambda * (first / correct(beta1))) / root;
        run.w[i]! += slip === 'sign' ? step : -step;
        if (slip === 'NaN' && g === 0) run.w[i] = NaN;
      }
      return run.w;
    },
  }) as Adapter;
}

describe('a right implementation', { timeout: 60_000 }, () => {
  test('of Adam in doubles holds, and every wrong rule is refuted by it', async () => {
    const found = await reports(ownAdam('none'));
    expect(outcomes(found)).toEqual({
      update: 'holds',
      rest: 'holds',
      scale: 'holds',
      steady: 'holds',
    });
    expect(Object.values(found).every(({ asExpected }) => asExpected)).toBe(true);
    expect(found['CO-1-update']!.checks.map(({ name }) => name)).toEqual([
      'the implementation',
      'a swapped sign',
      'a learning rate one part in 10 000 larger',
      'twice the ε',
      'no bias correction',
      'a memory that forgets at once',
    ]);
  });

  test('of the heavy ball holds, its variance and stability too', async () => {
    const found = await reports(
      adapter<{ w: number[]; m: number[]; h: Readonly<Record<string, number>> }>({
        id: 'CO-7',
        name: 'own heavy ball',
        recursion: heavyBall(),
        arithmetic: 'float64',
        start: (w, h) => ({ w, m: w.map(() => 0), h }),
        step: (gradients, run) => {
          for (const [i, g] of gradients.entries()) {
            run.m[i] = run.h['mu']! * run.m[i]! + g;
            run.w[i]! -= run.h['lambda']! * run.m[i];
          }
          return run.w;
        },
      }) as Adapter,
    );
    expect(Object.keys(found)[0]).toBe('CO-7-update');
    expect(outcomes(found)).toEqual({
      update: 'holds',
      rest: 'holds',
      scale: 'holds',
      variance: 'holds',
      stability: 'holds',
    });
    expect(Object.values(found).every(({ asExpected }) => asExpected)).toBe(true);
  });
});

describe('a mistake is refuted at the simplest instance', { timeout: 60_000 }, () => {
  const simplest = async (slip: Parameters<typeof ownAdam>[0]) => {
    const { 'CO-1-update': update } = await reports(ownAdam(slip));
    const [{ counterexample, outcome }] = update!.checks as [ClaimReport['checks'][number]];
    expect(outcome).toBe('refuted');
    const at = Object.fromEntries(
      counterexample!.parameters.map(({ name, value }) => [name, value]),
    );
    return { at, observed: counterexample!.observed, place: counterexample!.place };
  };

  test.each([
    ['sign', '[1]', '[0.5]'],
    ['ε inside', '[1]', '[-0.707107]'],
    ['stale', '[1]', '[0]'],
    ['NaN', '[0]', '[NaN]'],
  ] as const)('%s', async (slip, gradients, observed) => {
    const found = await simplest(slip);
    expect(found.at).toMatchObject({ learningRate: '1', epsilon: '1', start: '[0]', gradients });
    expect(found.observed).toBe(observed);
    expect(found.place).toBe('step 1');
  });

  test('NaN without gradients: refuted at rest, and two runs lost alike are no evidence of scaling', async () => {
    const found = await reports(ownAdam('NaN'));
    expect(outcomes(found)).toMatchObject({ rest: 'refuted', scale: 'undecided' });
    const [scaled] = found['CO-1-scale']!.checks;
    expect(scaled!.reason).toMatch(/^[1-9]\d* of \d+ instances could not be decided$/);
    expect(scaled!.parameters!.map(({ name }) => name)).toContain('gradients');
  });

  test('a correction left out needs a decay other than 0', async () => {
    const { at } = await simplest('no correction');
    expect([`${at['beta1']} ${at['beta2']}`]).toContainEqual(
      expect.stringMatching(/^(0 1\/2|1\/2 0)$/),
    );
  });

  test('a wrong momentum has the wrong variance and the wrong limit', async () => {
    const found = await reports(
      adapter<{ w: number[]; h: Readonly<Record<string, number>> }>({
        name: 'a heavy ball without memory',
        recursion: heavyBall(),
        arithmetic: 'float64',
        hyperparameters: { mu: fraction({ from: '1/4', to: '3/4' }) },
        start: (w, h) => ({ w, h }),
        step: (gradients, { w, h }) => {
          for (const [i, g] of gradients.entries()) w[i]! -= h['lambda']! * g;
          return w;
        },
      }) as Adapter,
    );
    expect(outcomes(found)).toMatchObject({
      update: 'refuted',
      rest: 'holds',
      variance: 'refuted',
      stability: 'refuted',
    });
  });
});

/** AdaGrad in doubles; `memory` is what it keeps of the sum of squares at each step. */
function ownAdagrad(memory: number): Adapter {
  return adapter<{ w: number[]; v: number[]; h: Readonly<Record<string, number>> }>({
    name: `own AdaGrad, ${memory}`,
    recursion: adagrad(),
    arithmetic: 'float64',
    start: (w, h) => ({ w, v: w.map(() => 0), h }),
    step: (gradients, { w, v, h }) => {
      for (const [i, g] of gradients.entries()) {
        v[i] = memory * v[i]! + g * g;
        w[i]! -= (h['lambda']! * g) / (Math.sqrt(v[i]) + h['epsilon']!);
      }
      return w;
    },
  }) as Adapter;
}

describe('effective rates', { timeout: 60_000 }, () => {
  test('of AdaGrad fall, and a right implementation refutes that they fall by 1 %', async () => {
    const { 'CO-1-falling': falling } = await reports(ownAdagrad(1));
    expect(falling).toMatchObject({ outcome: 'holds', asExpected: true });
    expect(falling!.checks.map(({ outcome }) => outcome)).toEqual(['holds', 'refuted']);
  });

  // The second one by some millionths only: what is tolerated is the rounding of each instance.
  test.each([0.99, 0.99999])('grow where it keeps %d of its memory', async (memory) => {
    const { 'CO-1-falling': falling } = await reports(ownAdagrad(memory));
    expect(falling!.outcome).toBe('refuted');
  });
});

test('NaN neither shrinks nor grows', async () => {
  const found = await reports(
    adapter<number[]>({
      name: 'NaN',
      recursion: sgd(),
      arithmetic: 'float64',
      start: (w) => w,
      step: (gradients) => gradients.map(() => NaN),
    }) as Adapter,
  );
  const [check] = found['CO-1-stability']!.checks;
  expect(check).toMatchObject({ outcome: 'refuted', counterexample: { observed: 'NaN' } });
  // Runs without numbers settle at no variance: an error, never a refutation.
  expect(outcomes(found)).toMatchObject({
    update: 'refuted',
    scale: 'undecided',
    variance: 'error',
  });
  const grown = found['CO-1-stability']!.checks.find(
    ({ name }) => name === 'a limit half as large',
  );
  expect(grown!.counterexample!.observed).toBe('NaN');
}, 60_000);

test('a rule is asked what is true of it', () => {
  const asked = (recursion: Adapter['recursion'], hyperparameters = {}) =>
    claimsOf(adapter({ ...ownAdam('none'), recursion, hyperparameters })).map(({ id }) =>
      id.slice(5),
    );
  const all = (...more: string[]) => ['update', 'rest', ...more];
  expect(asked(sgd())).toEqual(all('scale', 'variance', 'stability'));
  expect(asked(signSgd())).toEqual(all('scale'));
  expect(asked(rmsprop())).toEqual(all('scale'));
  expect(asked(rmspropCentered())).toEqual(all('scale'));
  expect(asked(adamax())).toEqual(all('scale', 'steady'));
  expect(asked(adagrad())).toEqual(all('scale', 'falling'));
  expect(asked(adagrad(), { epsilon: 1e-7 })).toEqual(all('falling'));
  // Without ε it divides 0 by 0 at rest.
  expect(asked(amsgrad(), { beta1: 0 })).toEqual(['update', 'scale', 'falling']);
  expect(asked(decoupledSgd())).toEqual(['update', 'scale', 'variance', 'stability']);
});

test('degrees: SGD scales, Adam does not if ε does, RMSProp with ε under the root needs c²ε', () => {
  const of = (recursion: Adapter['recursion']) => degrees({ ...ownAdam('none'), recursion });
  expect(of(sgd())).toEqual({ step: 1, epsilon: 0 });
  expect(of(adam())).toEqual({ step: 0, epsilon: 1 });
  expect(of(rmspropCentered())).toEqual({ step: 0, epsilon: 2 });
  expect(of(decoupledSgd())).toEqual({ step: 1, epsilon: 0 });
});

test('a known deviation is a claim that expects to be refuted', () => {
  const stated = { instance: {}, theory: [0], observed: ['NaN'] };
  const claims = claimsOf(ownAdam('NaN'), { update: stated });
  const expected = (claims: readonly Claim[]) =>
    claims.map(({ id, expect = 'holds' }) => [id.slice(5), expect]);
  // Runs that lose their numbers cannot be compared with each other.
  expect(expected(claims)).toEqual([
    ['update', 'refuted'],
    ['rest', 'holds'],
    ['steady', 'holds'],
  ]);
  const numbers = { update: { ...stated, observed: [0.5] } };
  expect(expected(claimsOf(ownAdam('sign'), numbers))).toEqual([
    ['update', 'refuted'],
    ['rest', 'holds'],
    ['scale', 'holds'],
    ['steady', 'holds'],
  ]);
  const decided = { stability: { instance: {}, theory: 'shrinks', observed: 'grows' } };
  const linear = adapter({ ...ownAdam('none'), recursion: sgd() });
  expect(expected(claimsOf(linear, decided))).toContainEqual(['scale', 'holds']);
  // A variance that is known to differ is not asked: it has no instance to state.
  expect(expected(claimsOf(linear)).map(([id]) => id)).toContain('variance');
  expect(expected(claimsOf(linear, numbers)).map(([id]) => id)).not.toContain('variance');
  expect(stringify(claims[0]!.counterexample)).toBe(stringify(stated));
});
