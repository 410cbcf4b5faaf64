import type { Fault } from '../fault.ts';

export const ingredientFaults: readonly Fault[] = [
  {
    name: 'Adam does not correct the bias of its squares',
    file: 'src/optimizer/adam.ts',
    find: '/(sqrt(v/(1 - b2t)) + epsilon)',
    replace: '/(sqrt(v) + epsilon)',
    caughtBy: ['src/dynamics/optimizer-laws.test.ts'],
  },
  {
    name: 'AMSGrad keeps the smallest square',
    file: 'src/optimizer/adam.ts',
    find: 'vhat = max(vhat, v); w = w - lambda*m/sqrt(vhat)',
    replace: 'vhat = min(vhat, v); w = w - lambda*m/sqrt(vhat)',
    caughtBy: ['src/dynamics/optimizer-laws.test.ts'],
  },
  {
    name: 'Nesterov looks ahead without its momentum',
    file: 'src/optimizer/nesterov.ts',
    find: 'lambda*(g + mu*m)',
    replace: 'lambda*g',
    caughtBy: ['src/dynamics/optimizer-laws.test.ts'],
  },
  {
    name: 'RMSProp adds up its squares',
    file: 'src/optimizer/adaptive.ts',
    find: 'v = beta2*v + (1 - beta2)*g^2',
    replace: 'v = v + (1 - beta2)*g^2',
    caughtBy: ['src/dynamics/optimizer-laws.test.ts'],
  },
  {
    name: 'a law keeps the weight of the last of equal atoms',
    file: 'src/noise/law.ts',
    find: 'weight: weightSoFar.add(weight)',
    replace: 'weight',
    caughtBy: ['src/noise/laws.test.ts'],
  },
  {
    name: 'the variance of a law is not centred',
    file: 'src/noise/law.ts',
    find: 'variance: moment(2).sub(mean.mul(mean))',
    replace: 'variance: moment(2)',
    caughtBy: ['src/noise/laws.test.ts'],
  },
  {
    name: 'five atoms stand in for a Gaussian with a wrong weight',
    file: 'src/noise/finite-laws.ts',
    find: '[0, 6],',
    replace: '[0, 5],',
    caughtBy: ['src/noise/laws.test.ts'],
  },
  {
    name: 'the tail of a normal is one-sided',
    file: 'src/noise/normal.ts',
    find: 'value < 0 ? -tail(base, used) : tail(base, used)',
    replace: 'tail(base, used)',
    caughtBy: ['src/noise/normal.test.ts'],
  },
  {
    name: 'the quartic wall has a gradient of half its height',
    file: 'src/landscape/quartic-stabilised.ts',
    find: "'x*w + w^3'",
    replace: "'x*w + w^3/2'",
    caughtBy: ['src/landscape/laws.test.ts'],
  },
];
