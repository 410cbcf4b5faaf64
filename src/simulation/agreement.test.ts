import { describe, expect, test } from 'vitest';
import type { Scope } from '../numeric/formula.ts';
import { rational } from '../numeric/rational.ts';
import { seedOf } from '../numeric/stream.ts';
import { compose } from '../dynamics/compose.ts';
import type { Recursion } from '../dynamics/recursion.ts';
import type { Landscape } from '../landscape/landscape.ts';
import { piecewiseLinear } from '../landscape/piecewise-linear.ts';
import { quadratic } from '../landscape/quadratic.ts';
import { quarticStabilised } from '../landscape/quartic-stabilised.ts';
import { randomCurvature } from '../landscape/random-curvature.ts';
import { randomQuadratic } from '../landscape/random-quadratic.ts';
import { spiky } from '../landscape/spiky.ts';
import { twoLayerLinear } from '../landscape/two-layer-linear.ts';
import {
  centredExponential,
  gaussian,
  laplace,
  studentT,
  uniform,
} from '../noise/continuous-laws.ts';
import { fivePoint, rademacher, skewTwoPoint, threePoint } from '../noise/finite-laws.ts';
import { jointLaw } from '../noise/joint-law.ts';
import { constantLaw, type Law } from '../noise/law.ts';
import { adam, amsgrad, amsgradCorrected } from '../optimizer/adam.ts';
import { adagrad, rmsprop } from '../optimizer/adaptive.ts';
import { averagedMomentum, heavyBall, quasiHyperbolic } from '../optimizer/momentum.ts';
import { nesterov, nesterovLookahead } from '../optimizer/nesterov.ts';
import { preconditionedHeavyBall, preconditionedSgd } from '../optimizer/preconditioned.ts';
import { sgd, signSgd } from '../optimizer/sgd.ts';
import { ensemble } from './ensemble.ts';
import { trajectory } from './trajectory.ts';

const seed = seedOf('agreement');
const landscapes = [
  quadratic(),
  quadratic(3, 2),
  randomCurvature(),
  randomQuadratic(2),
  quarticStabilised(),
  twoLayerLinear(),
  spiky(),
  piecewiseLinear(2),
];
const laws = [
  rademacher(),
  threePoint(),
  fivePoint(),
  skewTwoPoint(),
  constantLaw(rational('1/3')),
  gaussian(),
  uniform(),
  laplace(),
  studentT({ degrees: 5 }),
  centredExponential(),
];
const optimizers = [
  sgd(),
  signSgd(),
  heavyBall(),
  averagedMomentum(),
  quasiHyperbolic(),
  nesterov(),
  nesterovLookahead(),
  adam(),
  amsgrad(),
  amsgradCorrected(),
  adagrad(),
  rmsprop(),
];

/** Some number for every constant; distinct, and none of them 0 or 1. */
function anyConstants({ constants }: Recursion): Scope<number> {
  return Object.fromEntries(constants.map((name, i) => [name, 0.1 + ((i * 0.37) % 0.83)]));
}

/** Runs both readings from a start other than 0 and compares every bit of states and averages. */
function expectAgreement(subject: Recursion, steps = 24): void {
  const constants = anyConstants(subject);
  const start = Object.fromEntries(subject.states.map((state, i) => [state, 0.6 + 0.1 * i]));
  const [state] = subject.states as readonly [string];
  const base = { recursion: subject, constants, start, steps, seed };
  const run = ensemble({
    ...base,
    replicas: 11,
    burnIn: 3,
    steps: steps - 3,
    observables: { seen: `${state}^2 - t` },
  });
  for (const replica of [0, 3, 6, 10]) {
    const path = trajectory({ ...base, replica });
    for (const name of subject.states)
      expect(run.final[name]![replica]).toBe(path.states[name]![steps]);
    let total = 0;
    for (let t = 4; t <= steps; t++) total += path.states[state]![t]! * path.states[state]![t]! - t;
    expect(run.means['seen']![replica]).toBe(total / (steps - 3));
  }
}

const noiseOf = (landscape: Landscape, law: Law) =>
  Object.fromEntries(landscape.samples.map((sample) => [sample, law]));

describe('the compiled reading is the scalar reading, bit for bit', () => {
  test.each(landscapes.map((landscape) => [landscape.name, landscape] as const))(
    '%s',
    (_, landscape) => {
      for (const optimizer of optimizers)
        expectAgreement(compose({ landscape, noise: noiseOf(landscape, gaussian()), optimizer }));
    },
  );

  test.each(laws.map((law) => [law.name, law] as const))('%s', (_, law) => {
    for (const landscape of [quadratic(), twoLayerLinear()]) {
      for (const optimizer of [sgd(), amsgrad()])
        expectAgreement(compose({ landscape, noise: noiseOf(landscape, law), optimizer }));
    }
  });

  test('samples drawn together, preconditioners', () => {
    const point = jointLaw(
      [1, 2, 3, 4].map((i) => ({
        weight: rational(i),
        values: { x: rational(i), y: rational(1, i) },
      })),
    );
    expectAgreement(
      compose({ landscape: twoLayerLinear(), noise: { point }, optimizer: heavyBall() }),
    );
    for (const optimizer of [preconditionedSgd(3), preconditionedHeavyBall(3)]) {
      expectAgreement(
        compose({ landscape: quadratic(3), noise: noiseOf(quadratic(3), laplace()), optimizer }),
      );
    }
  });
});
