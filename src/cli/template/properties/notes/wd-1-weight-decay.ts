import {
  claim,
  compose,
  equal,
  exactly,
  fraction,
  gaussian,
  landscape,
  optimizer,
  parameterCovariance,
  relaxationTime,
  scale,
  stationaryMeans,
} from 'falsifiable';
import { paper } from './paper.ts';

// What one step does: a noisy bowl, and an update rule that lets the weight decay.
const descent = compose({
  landscape: landscape({
    name: 'noisy bowl',
    coordinates: ['w'],
    samples: ['xi'],
    constants: ['k', 'sigma'],
    loss: 'k*w^2/2 + sigma*xi*w',
  }),
  optimizer: optimizer({
    name: 'SGD with weight decay',
    hyperparameters: ['lambda', 'delta'],
    update: 'w = w - lambda*(g + delta*w)',
  }),
  noise: { xi: gaussian() },
});

export default claim({
  id: 'WD-1',
  statement: 'With weight decay SGD settles at variance λσ²/((k + δ)(2 − λ(k + δ)))',
  formula: String.raw`\frac{\lambda\sigma^2}{(k+\delta)(2-\lambda(k+\delta))}`,
  source: { paper, at: 'page 1' },
  status: 'proved',

  given: {
    normalizedStep: fraction({ above: 0, below: 2 }),
    curvature: scale(),
    decay: scale(),
    noiseStd: scale(),
  },
  instance: ({ normalizedStep, curvature, decay, noiseStd }) => ({
    lambda: normalizedStep.div(curvature.add(decay)),
    k: curvature,
    delta: decay,
    sigma: noiseStd,
  }),
  hypotheses: {
    stable: { says: '0 < λ(k + δ) < 2', status: 'needed' },
  },
  theory: exactly('lambda*sigma^2/((k + delta)*(2 - lambda*(k + delta)))'),
  relation: equal,
  witnesses: {
    'moments of the recursion': {
      exact: (p) => parameterCovariance(descent, p)[0]![0]!,
    },
    runs: {
      sampled: (p, random) =>
        stationaryMeans({
          recursion: descent,
          constants: p,
          observables: { variance: 'w^2' },
          random,
        }).variance,
      accepts: (p) => relaxationTime(descent, p) <= 80,
    },
  },
  nearMisses: {
    'the decay forgotten': { theory: exactly('lambda*sigma^2/(k*(2 - lambda*k))') },
    'the continuous-time limit': { theory: exactly('lambda*sigma^2/(2*(k + delta))') },
  },
  needs: {
    stable: { given: { normalizedStep: fraction({ from: 2, to: 4 }) } },
  },
});
