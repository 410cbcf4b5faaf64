import { describe, expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { compose } from '../dynamics/compose.ts';
import { recursion } from '../dynamics/recursion.ts';
import { landscape } from '../landscape/landscape.ts';
import { quadratic } from '../landscape/quadratic.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { jointLaw } from '../noise/joint-law.ts';
import { finiteLaw } from '../noise/law.ts';
import { optimizer } from '../optimizer/optimizer.ts';
import { preconditionedSgd } from '../optimizer/preconditioned.ts';
import { ensemble, type EnsembleRequest } from './ensemble.ts';
import { parallelEnsemble } from './parallel.ts';
import { trajectory } from './trajectory.ts';

const q = rational;
const walk = recursion({ states: { w: 'w - lambda*x' }, samples: { x: rademacher() } });
const base = { recursion: walk, constants: { lambda: 1 }, steps: 5, seed: seedOf('bad') };
const run = (change: Partial<EnsembleRequest>) => () =>
  ensemble({ ...base, replicas: 5, ...change });
const rule = (update: string, states: readonly string[] = []) =>
  optimizer({ name: 'mine', states, hyperparameters: ['lambda'], update });
const written = (w: string, constants?: readonly string[]) =>
  recursion({ states: { w }, samples: { x: rademacher() }, ...(constants ? { constants } : {}) });
const loss = (text: string) =>
  landscape({ name: 'mine', coordinates: ['w'], samples: ['x'], loss: text });

/** Each mistake with what its error must say: the formula or value, and where it stands. */
const mistakes: Readonly<Record<string, readonly (readonly [() => unknown, string])[]>> = {
  'an unknown function': [
    [
      () => written('w - sinh(x)'),
      "update of 'w': formula 'w - sinh(x)': the function 'sinh' is not allowed",
    ],
    [() => loss('x*gamma(w)'), "formula 'x*gamma(w)': the function 'gamma' is not allowed"],
    [
      () => rule('w = w - lambda*erf(g)'),
      "formula 'w - lambda*erf(g)': the function 'erf' is not allowed",
    ],
    [
      run({ observables: { size: 'norm(w)' } }),
      "observable 'size': formula 'norm(w)': the function 'norm'",
    ],
    [run({ start: { w: 'floor(z1)' } }), "start of 'w': formula 'floor(z1)': the function 'floor'"],
    [() => written('w -* x'), "update of 'w': formula 'w -* x': Value expected (char 4)"],
  ],
  'an unknown symbol': [
    [
      () => written('w - lamda*x', ['lambda']),
      "update of 'w': formula 'w - lamda*x': unknown symbol 'lamda'",
    ],
    [
      run({ recursion: written('w - lamda*x') }),
      "requires the constant 'lamda', got lambda; the update of 'w' is 'w - lamda*x'",
    ],
    [() => loss('x*v'), "formula 'x*v': unknown symbol 'v'; known are w, x"],
    [() => rule('w = w - lamda*g'), "formula 'w - lamda*g': unknown symbol 'lamda'"],
    [
      run({ observables: { size: 'v^2' } }),
      "observable 'size': formula 'v^2': unknown symbol 'v'; known are w",
    ],
    [run({ start: { w: 'sigma*z1' } }), "start of 'w': formula 'sigma*z1': unknown symbol 'sigma'"],
    [run({ start: { v: 1 } }), "start requires states among w, got 'v'"],
    [run({ start: { v: 'z1' } }), "start requires states among w, got 'v'"],
  ],
  'a state that is never updated': [
    [
      () => rule('w = w - lambda*g', ['m']),
      "optimizer 'mine' requires an update of 'm', got 'w = w - lambda*g'",
    ],
    [() => rule('m = g', ['m']), "optimizer 'mine' requires an update of 'w', got 'm = g'"],
  ],
  'an observable named like a state': [
    [run({ observables: { w: 'w^2' } }), "names other than those of states, got 'w' for 'w^2'"],
  ],
  'a law that is none': [
    [
      () =>
        finiteLaw([
          [q(1), q('1/2')],
          [q(-1), q('1/3')],
        ]),
      "finiteLaw 'finite' requires probabilities that sum to 1, or odds of at least 1, got 1/2 + 1/3 = 5/6",
    ],
    [
      () =>
        finiteLaw(
          [
            [q(1), q('3/4')],
            [q(-1), q('1/2')],
          ],
          'tilted',
        ),
      "finiteLaw 'tilted' requires probabilities that sum to 1, or odds of at least 1, got 3/4 + 1/2 = 5/4",
    ],
    [
      () =>
        finiteLaw([
          [q(1), q(2)],
          [q(-1), q(-1)],
        ]),
      "finiteLaw 'finite' requires positive weights, got -1",
    ],
    [
      () => jointLaw([{ weight: q('1/2'), values: { x: q(1) } }], 'point'),
      "jointLaw 'point' requires probabilities that sum to 1, or odds of at least 1, got 1/2",
    ],
    [
      () => jointLaw([{ weight: q(-1), values: { x: q(1) } }]),
      "jointLaw 'joint' requires positive weights, got -1",
    ],
  ],
  'dimensions that differ': [
    [
      () =>
        compose({
          landscape: quadratic(3),
          noise: { xi1: gaussian(), xi2: gaussian(), xi3: gaussian() },
          optimizer: preconditionedSgd(2),
        }),
      'requires 2 coordinates, got 3 of quadratic',
    ],
    [
      () =>
        compose({
          landscape: quadratic(2),
          noise: { xi1: gaussian() },
          optimizer: rule('w = w - lambda*g'),
        }),
      "a law for the sample 'xi2' of quadratic",
    ],
    [
      run({ start: { w: [1, 2, 3] } }),
      "ensemble requires a start for each of 5 replicas, got 3 for 'w'",
    ],
    [
      run({ start: { w: new Float64Array(6) } }),
      "ensemble requires a start for each of 5 replicas, got 6 for 'w'",
    ],
  ],
  'no replicas, no steps': [
    [run({ replicas: 0 }), 'ensemble requires an integer replicas ≥ 1, got 0'],
    [run({ steps: 0 }), 'ensemble requires an integer steps ≥ 1, got 0'],
    [run({ replicas: 2.5 }), 'ensemble requires an integer replicas ≥ 1, got 2.5'],
    [run({ burnIn: -1 }), 'ensemble requires an integer burnIn ≥ 0, got -1'],
    [() => trajectory({ ...base, steps: -1 }), 'trajectory requires an integer steps ≥ 0, got -1'],
    [
      () => trajectory({ ...base, replica: 0.5 }),
      'trajectory requires an integer replica ≥ 0, got 0.5',
    ],
  ],
};

describe.each(Object.entries(mistakes))('%s', (_, cases) => {
  test.each(cases)('%s: %s', (act, message) => {
    expect(act).toThrow(message);
  });
});

test('a run of a thread refuses what a plain one refuses', async () => {
  for (const change of [{ replicas: 0 }, { observables: { w: 'w' } }, { start: { w: [1] } }]) {
    const request = { ...base, replicas: 5, ...change };
    const message = String(await parallelEnsemble(request).catch((error: unknown) => error));
    expect(() => ensemble(request)).toThrow(message.replace(/^\w+: /, ''));
  }
});
