import { describe, expect, test } from 'vitest';
import { carriedCovariance } from '../dynamics/carried-covariance.ts';
import { covarianceFromRest } from '../dynamics/covariance-from-rest.ts';
import { memoryCovariance } from '../dynamics/memory-covariance.ts';
import { momentsAfter } from '../dynamics/moments.ts';
import { noisyBowl } from '../dynamics/noisy-bowl.ts';
import { parameterCovariance } from '../dynamics/parameter-covariance.ts';
import { rateSensitivity } from '../dynamics/rate-sensitivity.ts';
import {
  averageCovarianceFromRest,
  lagSum,
  stationaryAverageCovariance,
} from '../dynamics/running-total.ts';
import { entries } from '../landscape/entries.ts';
import { quadraticConstants } from '../landscape/quadratic-constants.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { diverges } from '../numeric/limit.ts';
import { submatrix } from '../numeric/matrix.ts';
import { one } from '../numeric/rational.ts';
import { heavyBall, quasiHyperbolic } from '../optimizer/momentum.ts';
import { nesterov, nesterovLookahead } from '../optimizer/nesterov.ts';
import type { Optimizer } from '../optimizer/optimizer.ts';
import { preconditionedHeavyBall, preconditionedSgd } from '../optimizer/preconditioned.ts';
import { sgd } from '../optimizer/sgd.ts';
import { lawsOf } from './fixtures/covariance-laws.ts';
import { padded } from './fixtures/changed-problem.ts';
import type { Problem } from './fixtures/covariance-problem.ts';
import {
  between,
  heavy,
  leadOfLookahead,
  leadOfMixture,
  nu,
  ofDescent,
  ofMixture,
  ofNesterov,
  plain,
  pushed,
  steps,
  type Routine,
} from './fixtures/covariance-routine.ts';

const constants = (p: Problem) => quadraticConstants(p.hessian, p.noiseFactor);
const read = (p: Problem, method: Optimizer) => noisyBowl(p.dimension, method, gaussian());
const rates = (p: Problem) => ({ lambda: p.learningRate, ...constants(p) });
const heavyRates = (p: Problem) => ({ mu: p.momentum, ...rates(p) });

const routines: Readonly<Record<string, Routine>> = {
  'parameterCovariance of SGD': plain((p) => parameterCovariance(read(p, sgd()), rates(p))),
  'parameterCovariance of heavy ball': heavy((p) =>
    parameterCovariance(read(p, heavyBall()), heavyRates(p)),
  ),
  'parameterCovariance of preconditioned SGD': {
    ...plain((p) =>
      parameterCovariance(read(p, preconditionedSgd(p.dimension)), {
        ...constants(p),
        ...entries('p', p.preconditioner),
      }),
    ),
    floor: pushed,
  },
  'parameterCovariance of preconditioned heavy ball': {
    ...heavy((p) =>
      parameterCovariance(read(p, preconditionedHeavyBall(p.dimension)), {
        mu: p.momentum,
        ...constants(p),
        ...entries('p', p.preconditioner),
      }),
    ),
    floor: pushed,
  },
  'parameterCovariance of quasi-hyperbolic momentum': {
    covariance: (p) =>
      parameterCovariance(read(p, quasiHyperbolic()), { ...rates(p), beta: p.momentum, nu }),
    limit: ofMixture,
    floor: leadOfMixture,
    reduces: true,
  },
  'parameterCovariance of the lookahead points': {
    covariance: (p) => parameterCovariance(read(p, nesterovLookahead()), heavyRates(p)),
    limit: ofNesterov,
    floor: leadOfLookahead,
    reduces: true,
  },
  'memoryCovariance of Nesterov': {
    covariance: (p) => memoryCovariance(read(p, nesterov()), 'z', heavyRates(p)),
    limit: ofNesterov,
    floor: one,
    reduces: true,
  },
  covarianceFromRest: plain((p) => covarianceFromRest(read(p, sgd()), rates(p))),
  momentsAfter: {
    covariance: (p) => momentsAfter(read(p, sgd()), rates(p), {}, steps).covariance,
    limit: ofDescent,
    floor: one,
    reflects: true,
  },
  rateSensitivity: plain((p) => {
    const wide = p.dimension === 1 ? padded(p) : p;
    const noiseVariances = wide.curvatures.map(() => one);
    const found = rateSensitivity({ ...wide, noiseVariances });
    if (found === diverges) return diverges;
    return submatrix(found.covariance, [...p.curvatures.keys()]);
  }),
  carriedCovariance: between((p) => carriedCovariance(read(p, sgd()), steps, rates(p))),
  stationaryAverageCovariance: between((p) =>
    stationaryAverageCovariance(read(p, sgd()), rates(p), steps),
  ),
  averageCovarianceFromRest: between((p) =>
    averageCovarianceFromRest(read(p, sgd()), rates(p), steps),
  ),
  lagSum: between((p) => lagSum(read(p, sgd()), rates(p))),
};

describe.each(Object.entries(routines))('%s', (name, routine) => {
  test.each(lawsOf(name, routine))('$says', ({ see }) => {
    see((found, expected) => expect(found).toBe(expected));
  });
});
