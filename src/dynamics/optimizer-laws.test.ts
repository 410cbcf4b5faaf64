import { describe, expect, test } from 'vitest';
import type { Scope } from '../numeric/formula.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { stream } from '../numeric/stream.ts';
import { quadratic } from '../landscape/quadratic.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { adam, amsgrad, amsgradCorrected } from '../optimizer/adam.ts';
import { adamax } from '../optimizer/adamax.ts';
import { adagrad, rmsprop } from '../optimizer/adaptive.ts';
import { adamW, decoupledHeavyBall, decoupledSgd } from '../optimizer/decoupled-decay.ts';
import {
  adagradUnderRoot,
  rmspropCentered,
  rmspropMomentum,
} from '../optimizer/epsilon-under-root.ts';
import { averagedMomentum, heavyBall, quasiHyperbolic } from '../optimizer/momentum.ts';
import { nesterov, nesterovLookahead } from '../optimizer/nesterov.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';
import { preconditionedHeavyBall, preconditionedSgd } from '../optimizer/preconditioned.ts';
import { sgd, signSgd } from '../optimizer/sgd.ts';
import { velocityForm } from '../optimizer/velocity-form.ts';
import { compose } from './compose.ts';
import { exactStep } from './exact.ts';
import { rationals } from '../numeric/field.ts';
import { scalarStep } from './scalar.ts';
import { startOf } from './start.ts';

const q = rational;
const noise = { xi: rademacher(), xi1: rademacher(), xi2: rademacher() };
const plane = {
  k11: q(2),
  k12: q('1/3'),
  k22: q(1),
  g11: q(1),
  g12: q('1/5'),
  g21: q(0),
  g22: q(2),
};
const line = { k: q('3/2'), sigma: q('4/3') };

/** The exact path of the parameters under fixed draws, from w = 2, w1 = 1, w2 = −1. */
function path(
  optimizer: Optimizer,
  hyperparameters: Scope<Rational>,
  d: number,
  steps = 6,
): readonly string[] {
  const recursion = compose({ landscape: quadratic(d), noise, optimizer });
  const coordinates = d === 1 ? ['w'] : ['w1', 'w2'];
  const start = d === 1 ? { w: q(2) } : { w1: q(1), w2: q(-1) };
  const step = exactStep(recursion, { ...plane, ...line, ...hyperparameters });
  const random = stream([5, 6, 7, 8]);
  let state = startOf(recursion, start, rationals);
  return Array.from({ length: steps }, (_, t) => {
    const [xi, xi1, xi2] = [0, 0, 0].map(() => q(random.word() % 2 === 0 ? 1 : -1));
    state = step(state, { xi: xi!, xi1: xi1!, xi2: xi2! }, t + 1);
    return coordinates.map((name) => state[name]!.toFraction()).join(' ');
  });
}

const lambda = q('2/7');

/** With these hyperparameters a rule without roots is SGD at λ = 2/7, fraction for fraction. */
const neutral: readonly (readonly [Optimizer, Scope<Rational>])[] = [
  [sgd(), { lambda }],
  [heavyBall(), { lambda, mu: q(0) }],
  [velocityForm(), { lambda, mu: q(0) }],
  [decoupledSgd(), { lambda, d: q(0) }],
  [decoupledHeavyBall(), { lambda, mu: q(0), d: q(0) }],
  [averagedMomentum(), { lambda, beta: q(0) }],
  [quasiHyperbolic(), { lambda, beta: q('1/2'), nu: q(0) }],
  [quasiHyperbolic(), { lambda, beta: q(0), nu: q('2/3') }],
  [nesterov(), { lambda, mu: q(0) }],
  [nesterovLookahead(), { lambda, mu: q(0) }],
];

describe.each(neutral.map(([rule, values]) => [rule.name, rule, values] as const))(
  '%s',
  (_, rule, values) => {
    test.each([1, 2])('is SGD at its neutral hyperparameters, in %i dimensions', (d) => {
      expect(path(rule, values, d)).toEqual(path(sgd(), { lambda }, d));
    });
  },
);

test('a preconditioner λI is SGD, and with momentum the heavy ball', () => {
  const identity = { p11: lambda, p12: q(0), p21: q(0), p22: lambda };
  expect(path(preconditionedSgd(2), identity, 2)).toEqual(path(sgd(), { lambda }, 2));
  const mu = q('3/5');
  expect(path(preconditionedHeavyBall(2), { ...identity, mu }, 2)).toEqual(
    path(heavyBall(), { lambda, mu }, 2),
  );
});

test('the two conventions of momentum agree at λ(1 − β), both velocities at one λ; the two forms of Nesterov agree', () => {
  const [mu, beta] = [q('3/5'), q('3/5')];
  expect(path(velocityForm(), { lambda, mu }, 2)).toEqual(path(heavyBall(), { lambda, mu }, 2));
  const shrunk = lambda.mul(q('2/5'));
  expect(path(averagedMomentum(), { lambda, beta }, 2)).toEqual(
    path(heavyBall(), { lambda: shrunk, mu }, 2),
  );
  expect(path(quasiHyperbolic(), { lambda, beta, nu: q(1) }, 2)).toEqual(
    path(averagedMomentum(), { lambda, beta }, 2),
  );
  expect(path(nesterov(), { lambda, mu }, 2)).toEqual(path(nesterovLookahead(), { lambda, mu }, 2));
  expect(path(nesterov(), { lambda, mu }, 2)).not.toEqual(path(heavyBall(), { lambda, mu }, 2));
});

test('decoupled decay: none is the plain rule; that of SGD is a penalty in the curvature', () => {
  const [mu, d] = [q('3/5'), q('1/2')];
  expect(path(decoupledHeavyBall(), { lambda, mu, d: q(0) }, 2)).toEqual(
    path(heavyBall(), { lambda, mu }, 2),
  );
  const stiffer = { k: line.k.add(d) };
  expect(path(decoupledSgd(), { lambda, d }, 1)).toEqual(path(sgd(), { lambda, ...stiffer }, 1));
  const [first, second] = path(decoupledHeavyBall(), { lambda, mu, d }, 1);
  const [penalised, later] = path(heavyBall(), { lambda, mu, ...stiffer }, 1);
  expect(first).toBe(penalised);
  expect(second).not.toBe(later);
});

/** Without memory and ε a rule with a root follows the sign of the gradient only. */
const signed: readonly (readonly [Optimizer, Scope<number>])[] = [
  [adam(), { beta1: 0, beta2: 0, epsilon: 0 }],
  [rmsprop(), { beta2: 0, epsilon: 0 }],
  [rmspropMomentum(), { beta2: 0, mu: 0, epsilon: 0 }],
  [adamax(), { beta1: 0, beta2: 0, epsilon: 0 }],
];

function floatPath(
  rule: Optimizer,
  hyperparameters: Scope<number>,
  start: Scope<number>,
  steps: number,
): readonly number[] {
  const recursion = compose({ landscape: quadratic(), noise, optimizer: rule });
  const step = scalarStep(recursion, { k: 1.5, sigma: 1, lambda: 0.25, ...hyperparameters });
  let state: Scope<number> = {
    ...Object.fromEntries(recursion.states.map((name) => [name, 0])),
    b1t: 1,
    b2t: 1,
    ...start,
  };
  return Array.from({ length: steps }, (_, t) => {
    state = { ...state, ...step(state, { xi: t % 3 === 0 ? 1 : -1, xi1: 0, xi2: 0 }, t + 1) };
    return state['w']!;
  });
}

test.each(signed.map(([rule, values]) => [rule.name, rule, values] as const))(
  '%s without memory is sign SGD',
  (_, rule, values) => {
    expect(floatPath(rule, values, { w: 3 }, 20)).toEqual(floatPath(signSgd(), {}, { w: 3 }, 20));
  },
);

test('AMSGrad under a maximum that is never reached is SGD at λ/√v̂', () => {
  const frozen = floatPath(amsgrad(), { beta1: 0, beta2: 0.5 }, { w: 3, vhat: 2 ** 20 }, 20);
  expect(frozen).toEqual(floatPath(sgd(), { lambda: 0.25 / 2 ** 10 }, { w: 3 }, 20));
});

test('first steps: λ sign g with bias correction, λ(1 − β₁)/√(1 − β₂) without; AdaGrad λ sign g', () => {
  const memory = { beta1: 0.5, beta2: 15 / 16, epsilon: 0 };
  const [gradient, w] = [5.5, 3];
  expect(gradient).toBe(1.5 * w + 1);
  for (const rule of [adam(), amsgradCorrected(), adagrad(), adagradUnderRoot(), adamax()])
    expect(floatPath(rule, memory, { w }, 1)[0]).toBeCloseTo(2.75, 14);
  expect(floatPath(amsgrad(), memory, { w }, 1)[0]).toBeCloseTo(2.5, 14);
});

test('AdamW without decay is Adam, and with it shrinks w by λd beside the step', () => {
  const memory = { beta1: 0.5, beta2: 0.75, epsilon: 2 ** -20 };
  const plain = floatPath(adam(), memory, { w: 3 }, 20);
  expect(floatPath(adamW(), { ...memory, d: 0 }, { w: 3 }, 20)).toEqual(plain);
  const [decayed] = floatPath(adamW(), { ...memory, d: 0.5 }, { w: 3 }, 1);
  expect(plain[0]! - decayed!).toBeCloseTo(0.25 * 0.5 * 3, 14);
});

test('where ε stands does not matter if it is 0, and a sum that begins later makes a shorter step', () => {
  const start = { w: 3 };
  expect(floatPath(adagradUnderRoot(), { epsilon: 0 }, start, 20)).toEqual(
    floatPath(adagrad(), { epsilon: 0 }, start, 20),
  );
  const later = adagradUnderRoot({ accumulator: '1/4' });
  const recursion = compose({ landscape: quadratic(), noise, optimizer: later });
  expect(startOf(recursion, { w: q(3) }, rationals)['v']).toEqual(q('1/4'));
  const [w] = floatPath(later, { epsilon: 0 }, { w: 3, v: 0.25 }, 1);
  expect(w).toBeCloseTo(3 - (0.25 * 5.5) / Math.sqrt(30.5), 14);
});

test('centered RMSProp: after one gradient v − a² is β(1 − β)g²; where a stays 0 it is RMSProp', () => {
  const memory = { beta2: 0.5, mu: 0, epsilon: 0 };
  expect(floatPath(rmspropCentered(), memory, { w: 3 }, 1)[0]).toBeCloseTo(3 - 0.25 / 0.5, 14);
  const [plain] = floatPath(rmspropMomentum(), { ...memory, epsilon: 2 }, { w: 3 }, 1);
  const opposite = { w: 3, a: -5.5 };
  expect(floatPath(rmspropCentered(), { ...memory, epsilon: 2 }, opposite, 1)[0]).toBe(plain);
});
