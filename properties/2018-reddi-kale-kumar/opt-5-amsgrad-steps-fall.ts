import {
  amsgrad,
  amsgradCorrected,
  amsgradSquaredSteps,
  atMost,
  claim,
  compose,
  exactly,
  exactStep,
  fraction,
  gaussian,
  landscape,
  one,
  optimizer,
  pathwise,
  rational,
  recursion,
  scale,
  vector,
  zero,
  type AdaptiveRun,
  type BiasCorrection,
  type Optimizer,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

/** A loss whose gradient is the sample, so that a run is fed any sequence of gradients. */
const anyGradient = landscape({
  name: 'any gradient',
  coordinates: ['w'],
  samples: ['g'],
  loss: 'g*w',
});

/** The states of an optimizer that see no root, and the square of its effective rate in them. */
const squaredSteps = (method: Optimizer, memory: readonly string[], squaredRate: string) => {
  const { samples, updates, initial } = compose({
    landscape: anyGradient,
    noise: { g: gaussian() },
    optimizer: method,
  });
  const remembered = recursion({
    states: Object.fromEntries(memory.map((state) => [state, updates[state]!])),
    samples,
  });
  const start = Object.fromEntries(memory.map((state) => [state, state in initial ? one : zero]));
  const rate = exactly(squaredRate);
  return ({ gradients, learningRates, beta2 }: AdaptiveRun) => {
    const step = exactStep(remembered, { beta2 });
    let state: Readonly<Record<string, Rational>> = start;
    return gradients.map((g, i) => {
      state = step(state, { g }, i + 1);
      return rate({ ...state, lambda: learningRates[i]! });
    });
  };
};

/** Each step against the one before it. */
const witnesses = (steps: (p: AdaptiveRun) => readonly Rational[]) => ({
  'the recursion of the squares': { exact: (p: AdaptiveRun) => steps(p).slice(1) },
});
const previous = (correction?: BiasCorrection) => (p: AdaptiveRun) =>
  amsgradSquaredSteps(p, correction).slice(0, -1);

const published = squaredSteps(amsgrad(), ['v', 'vhat'], 'lambda^2/vhat');
const correctedAfter = squaredSteps(
  amsgradCorrected(),
  ['v', 'vhat', 'b2t'],
  'lambda^2/(vhat/(1 - b2t))',
);
const correctedBefore = squaredSteps(
  optimizer({
    name: 'AMSGrad, bias-corrected before the maximum',
    states: ['v', 'vhat', 'b2t'],
    hyperparameters: ['lambda', 'beta2'],
    initial: { b2t: '1' },
    update:
      'v = beta2*v + (1 - beta2)*g^2; b2t = b2t*beta2; vhat = max(vhat, v/(1 - b2t)); w = w - lambda*g/sqrt(vhat)',
  }),
  ['v', 'vhat', 'b2t'],
  'lambda^2/vhat',
);

const given = {
  first: scale({ from: '1/8', to: 8 }),
  others: vector(7, fraction({ from: -4, to: 4, near: [0] })),
  firstRate: scale({ from: '1/8', to: 8 }),
  rateRatios: vector(7, fraction({ above: 0, to: 1 })),
  beta2: fraction({ from: 0, below: 1 }),
};

const instance = ({
  first,
  others,
  firstRate,
  rateRatios,
  beta2,
}: {
  first: Rational;
  others: readonly Rational[];
  firstRate: Rational;
  rateRatios: readonly Rational[];
  beta2: Rational;
}): AdaptiveRun => ({
  gradients: [first, ...others],
  learningRates: rateRatios.reduce(
    (rates, ratio) => [...rates, rates.at(-1)!.mul(ratio)],
    [firstRate],
  ),
  beta2,
});

claim({
  id: 'OPT-5',
  statement: 'The effective rates α_t/√v̂_t of AMSGrad never grow, on any sequence of gradients',
  formula: String.raw`\frac{\alpha_{t+1}}{\sqrt{\hat v_{t+1}}}\le\frac{\alpha_t}{\sqrt{\hat v_t}},\quad \hat v_t=\max_{s\le t}v_s`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    falling: { says: 'α_t does not grow', status: 'needed' },
    uncorrected: { says: 'no bias correction after the maximum', status: 'needed' },
    uncorrectedBefore: { says: 'no bias correction before the maximum', status: 'not needed' },
  },
  theory: previous(),
  relation: pathwise(atMost),
  witnesses: witnesses(published),
  nearMisses: {
    'without the maximum': {
      given: { beta2: fraction({ above: 0, below: 1 }) },
      witnesses: witnesses(squaredSteps(amsgrad(), ['v', 'vhat'], 'lambda^2/v')),
    },
    'every step falls by a factor β₂ at least': {
      theory: (p) => previous()(p).map((square) => square.mul(p.beta2).mul(p.beta2)),
    },
  },
  needs: {
    falling: { given: { rateRatios: vector(7, fraction({ above: 1, to: 2 })) } },
    uncorrected: { theory: previous('after'), witnesses: witnesses(correctedAfter) },
  },
  holdsWithout: {
    uncorrectedBefore: { theory: previous('before'), witnesses: witnesses(correctedBefore) },
  },
});

claim({
  id: 'OPT-5-published-style',
  statement:
    'AMSGrad as libraries run it, bias-corrected after the maximum, never increases its effective rate',
  formula: String.raw`\alpha_{t+1}\sqrt{\frac{1-\beta_2^{t+1}}{\hat v_{t+1}}}\le\alpha_t\sqrt{\frac{1-\beta_2^t}{\hat v_t}}`,
  source: { paper, at: 'ours, on bias-corrected implementations' },
  status: 'conjecture',
  expect: 'refuted',

  given: { ...given, rateRatios: vector(7, fraction({ from: 1, to: 1 })) },
  instance,
  hypotheses: { falling: { says: 'α_t does not grow', status: 'needed' } },
  theory: previous('after'),
  relation: pathwise(atMost),
  witnesses: witnesses(correctedAfter),
  counterexample: {
    instance: { gradients: [one, zero], learningRates: [one, one], beta2: rational('3/4') },
    theory: [one],
    observed: [rational('7/4')],
  },
});
