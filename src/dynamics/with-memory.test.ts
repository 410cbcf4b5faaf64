import { expect, test } from 'vitest';
import { gaussian } from '../noise/continuous-laws.ts';
import { threePoint } from '../noise/finite-laws.ts';
import { one, rational } from '../numeric/rational.ts';
import { sgd } from '../optimizer/sgd.ts';
import { noisyBowl } from './noisy-bowl.ts';
import { parameterCovariance, parameterStates } from './parameter-covariance.ts';
import { withMemory } from './with-memory.ts';

const constants = { lambda: rational('1/2'), k: one, sigma: one };

test('AR(1) noise of correlation φ multiplies the variance by (1 + ρφ)/(1 − ρφ)', () => {
  const process = withMemory(noisyBowl(1, sgd(), gaussian()), {
    states: { n: '3/5*n + 4/5*xi' },
    samples: { xi: '3/5*n + 4/5*xi' },
  });
  expect(process.states).toEqual(['n', 'w']);
  expect(parameterStates(process)).toEqual(['w']);
  expect(parameterCovariance(process, constants)).toEqual([[rational('13/21')]]);
});

test('white noise that depends on its past leaves the variance alone', () => {
  const process = withMemory(noisyBowl(1, sgd(), threePoint()), {
    states: { before: 'xi' },
    samples: { xi: 'xi*before' },
  });
  expect(parameterCovariance(process, constants)).toEqual([[rational('1/3')]]);
});

test('an unstable recursion diverges in every entry of its parameters', () => {
  expect(
    parameterCovariance(noisyBowl(1, sgd(), gaussian()), { ...constants, lambda: rational(2) }),
  ).toEqual([['diverges']]);
});
