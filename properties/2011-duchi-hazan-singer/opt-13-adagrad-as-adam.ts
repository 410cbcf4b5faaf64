import {
  adagrad,
  adagradSteps,
  claim,
  equal,
  exactly,
  fedGradients,
  fedPath,
  fraction,
  one,
  optimizer,
  pathwise,
  power,
  rational,
  scalarStep,
  scale,
  squaredAverages,
  toNumber,
  vector,
  zero,
  type Rational,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance {
  readonly gradients: readonly Rational[];
  readonly learningRate: Rational;
}

/** Adam without correction, where β₂ and λ follow the clock. */
const scheduled = ({ decay = '(1 - 1/t)', rate = 'lambda/sqrt(t)', denominator = 'sqrt(v)' }) =>
  fedGradients(
    optimizer({
      name: 'Adam on a schedule',
      states: ['m', 'v', 'b2t'],
      hyperparameters: ['lambda', 'beta1', 'epsilon'],
      initial: { b2t: '1' },
      update: `m = beta1*m + (1 - beta1)*g; b2t = ${decay}*b2t; v = ${decay}*v + (1 - ${decay})*g^2; w = w - ${rate}*m/(${denominator} + epsilon)`,
    }),
  );

/** tvₜ and the squared steps, which need no root, from the memory of Adam at β₂ = 1 − 1/t. */
const memory = fedGradients(
  optimizer({
    name: 'the memory of Adam on a schedule',
    states: ['v'],
    hyperparameters: [],
    update: 'v = (1 - 1/t)*v + (1/t)*g^2; w = 0*w',
  }),
  ['v'],
);
const squaredStep = exactly('lambda^2/t*g^2/v');
const byMemory = (start: Rational) => ({
  exact: (p: Instance) =>
    fedPath(memory, {}, p.gradients, { v: start }).map(({ v }, i) => {
      const t = rational(i + 1);
      const known = { lambda: p.learningRate, t, g: p.gradients[i]!, v: v! };
      return { total: t.mul(v!), squaredStep: squaredStep(known) };
    }),
});

const sums = fedGradients(adagrad(), ['v']);
const ownSquare = exactly('lambda^2*g^2/v');

/** Every step from w = 0, so that no digit of it is lost. */
const inDoubles = (fed: Recursion, { beta1 = 0, epsilon = 0 } = {}) => ({
  numeric: (p: Instance) => {
    const step = scalarStep(fed, { lambda: toNumber(p.learningRate), beta1, epsilon });
    let state: Readonly<Record<string, number>> = { w: 0, m: 0, v: 0, b2t: 1 };
    return p.gradients.map((g, i) => {
      state = step({ ...state, w: 0 }, { g: toNumber(g) }, i + 1);
      return { total: (i + 1) * state['v']!, squaredStep: state['w']! * state['w']! };
    });
  },
  tolerance: 1e-13,
});

const withRate = (rate: (t: number) => Rational) => ({
  theory: (p: Instance) =>
    adagradSteps(p.gradients, p.learningRate).map(({ total, squaredStep: square }, i) => ({
      total,
      squaredStep: square.mul(rate(i + 1)),
    })),
});
const withAverage = (averages: (p: Instance) => readonly Rational[]) => ({
  theory: (p: Instance) =>
    averages(p).map((total, t) => ({
      total,
      squaredStep: power(p.learningRate.mul(p.gradients[t]!), 2).div(total),
    })),
});

export default claim({
  id: 'OPT-13',
  statement: 'Adam without momentum at β₂ = 1 − 1/t and rates α/√t is AdaGrad',
  formula: String.raw`\beta_1=0,\ \beta_{2,t}=1-\tfrac1t,\ \alpha_t=\tfrac{\alpha}{\sqrt t}:\quad t\,v_t=\sum_{s\le t}g_s^2,\quad\frac{\alpha_tg_t}{\sqrt{v_t}}=\frac{\alpha g_t}{\sqrt{\sum_{s\le t}g_s^2}}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    first: scale({ from: '1/8', to: 8 }),
    others: vector(7, fraction({ from: -4, to: 4, near: [0] })),
    learningRate: scale(),
  },
  instance: ({ first, others, learningRate }): Instance => ({
    gradients: [first, ...others],
    learningRate,
  }),
  hypotheses: {
    decay: { says: 'β₂ = 1 − 1/t', status: 'needed' },
    rates: { says: 'α_t = α/√t', status: 'needed' },
    momentum: { says: 'β₁ = 0', status: 'needed' },
    epsilon: { says: 'ε = 0', status: 'needed' },
    start: { says: 'v starts at 0', status: 'not needed' },
    uncorrected: { says: 'no bias correction of v', status: 'not needed' },
  },
  theory: (p) => adagradSteps(p.gradients, p.learningRate).map((step) => ({ ...step })),
  relation: pathwise(equal),
  witnesses: {
    'the memory of Adam': byMemory(zero),
    'the memory of AdaGrad': {
      exact: (p) =>
        fedPath(sums, {}, p.gradients).map(({ v }, t) => ({
          total: v!,
          squaredStep: ownSquare({ lambda: p.learningRate, g: p.gradients[t]!, v: v! }),
        })),
    },
    'steps of Adam in doubles': inDoubles(scheduled({})),
  },
  nearMisses: {
    'rates α': withRate((t) => rational(t)),
    'rates α/t': withRate((t) => rational(1, t)),
    'β₂ = 1 − 1/(t + 1)': withAverage((p) =>
      adagradSteps(p.gradients, one).map(({ total }, i) => total.mul(i + 1).div(i + 2)),
    ),
    'a constant β₂ = 9/10': withAverage((p) =>
      squaredAverages(p.gradients, rational('9/10')).map((v, i) => v.mul(i + 1)),
    ),
  },
  needs: {
    decay: { witnesses: { 'β₂ = 9/10': inDoubles(scheduled({ decay: '(9/10)' })) } },
    rates: { witnesses: { 'constant rates': inDoubles(scheduled({ rate: 'lambda' })) } },
    momentum: { witnesses: { 'β₁ = 1/2': inDoubles(scheduled({}), { beta1: 1 / 2 }) } },
    epsilon: { witnesses: { 'ε = 1/8': inDoubles(scheduled({}), { epsilon: 1 / 8 }) } },
  },
  holdsWithout: {
    start: { witnesses: { 'the memory of Adam from v = 3': byMemory(rational(3)) } },
    uncorrected: {
      witnesses: {
        'steps of corrected Adam': inDoubles(scheduled({ denominator: 'sqrt(v/(1 - b2t))' })),
      },
    },
  },
});
