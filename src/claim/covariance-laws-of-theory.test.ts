import { describe, expect, test } from 'vitest';
import { inverse } from '../numeric/inverse.ts';
import { exact } from '../numeric/matrix.ts';
import { one, zero } from '../numeric/rational.ts';
import { autocovariance } from '../theory/autocovariance.ts';
import { averageCovariance, averageFromRest, longRun } from '../theory/average-covariance.ts';
import { continuousCovariance } from '../theory/continuous-covariance.ts';
import { descentCovariance, heavyBallCovariance } from '../theory/covariance-equation.ts';
import { rangeCovariance } from '../theory/excited-space.ts';
import { overdampedCovariance, underdampedCovariance } from '../theory/heavy-ball-continuous.ts';
import { heavyBallModes } from '../theory/heavy-ball-entry.ts';
import { heavyBallAutocovariance } from '../theory/heavy-ball-memory.ts';
import { momentsInTime } from '../theory/moments-in-time.ts';
import { lookaheadCovariance, nesterovCovariance } from '../theory/nesterov.ts';
import { newtonCovariance } from '../theory/newton-covariance.ts';
import { preconditionedCovariance } from '../theory/preconditioned-covariance.ts';
import { quasiHyperbolicCovariance } from '../theory/quasi-hyperbolic.ts';
import { stateNoiseCovariance } from '../theory/state-noise.ts';
import { lawsOf } from './fixtures/covariance-laws.ts';
import type { Problem } from './fixtures/covariance-problem.ts';
import {
  between,
  heavy,
  leadOfLookahead,
  leadOfMixture,
  nu,
  ofDescent,
  ofHeavyBall,
  ofMixture,
  ofNesterov,
  plain,
  pushed,
  square,
  steps,
  type Routine,
} from './fixtures/covariance-routine.ts';

/** Newton's own λ, which does not change with the scale of K. */
const newton = (p: Problem) => ({ ...p, learningRate: p.learningRate.mul(p.largestCurvature) });

const routines: Readonly<Record<string, Routine>> = {
  descentCovariance: plain(descentCovariance),
  rangeCovariance: plain(rangeCovariance),
  'stateNoiseCovariance, slope 0': plain((p) =>
    stateNoiseCovariance({ ...p, slope: exact.zeros(p.dimension) }),
  ),
  heavyBallCovariance: heavy(heavyBallCovariance),
  heavyBallModes: heavy(heavyBallModes),
  preconditionedCovariance: {
    ...heavy(preconditionedCovariance),
    floor: pushed,
  },
  nesterovCovariance: {
    covariance: nesterovCovariance,
    limit: ofNesterov,
    floor: one,
    reduces: true,
  },
  lookaheadCovariance: {
    covariance: lookaheadCovariance,
    limit: ofNesterov,
    floor: leadOfLookahead,
    reduces: true,
  },
  quasiHyperbolicCovariance: {
    covariance: (p) => quasiHyperbolicCovariance({ ...p, beta: p.momentum, nu }),
    limit: ofMixture,
    floor: leadOfMixture,
    reduces: true,
  },
  newtonCovariance: {
    covariance: (p) => newtonCovariance(newton(p)),
    limit: ofHeavyBall,
    floor: (p) => {
      const back = inverse(p.hessian);
      const kicked = exact.multiply(back, p.noiseCovariance, back);
      return exact.scale(square(newton(p).learningRate), kicked);
    },
  },
  'momentsInTime, from rest': {
    covariance: (p) =>
      momentsInTime({
        ...p,
        steps,
        startMean: p.curvatures.map(() => zero),
        startCovariance: exact.zeros(p.dimension),
      }).covariance,
    limit: ofDescent,
    floor: one,
    reflects: true,
  },
  heavyBallAutocovariance: {
    covariance: (p) => heavyBallAutocovariance({ ...p, lag: steps }),
    limit: ofHeavyBall,
  },
  autocovariance: between((p) => autocovariance({ ...p, lag: steps })),
  averageCovariance: between((p) => averageCovariance({ ...p, terms: steps })),
  averageFromRest: between((p) => averageFromRest({ ...p, terms: steps })),
  longRun: between(longRun),
  continuousCovariance: between(continuousCovariance),
  overdampedCovariance: { covariance: overdampedCovariance, limit: ofHeavyBall },
  underdampedCovariance: {
    covariance: (p) => underdampedCovariance({ ...p, momentum: p.momentum.abs() }),
    limit: ofHeavyBall,
  },
};

describe.each(Object.entries(routines))('%s', (name, routine) => {
  test.each(lawsOf(name, routine))('$says', ({ see }) => {
    see((found, expected) => expect(found).toBe(expected));
  });
});
