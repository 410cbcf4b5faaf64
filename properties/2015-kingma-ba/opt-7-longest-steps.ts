import {
  adam,
  adamStepBoundSquare,
  adamStepLimitSquare,
  atMost,
  choice,
  claim,
  diverges,
  equal,
  exactly,
  extremalGradients,
  fedGradients,
  fedPath,
  firstPublishedSquare,
  fraction,
  integer,
  one,
  power,
  scale,
  sum,
  vector,
  within,
  zero,
  type AdamDecays,
  type Optimizer,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

/** The squares of the steps over α, from the states that see no root. */
const squaredSteps = (method: Optimizer, memory: readonly string[], square: string) => {
  const fed = fedGradients(method, memory);
  const of = exactly(square);
  return (p: AdamDecays, gradients: readonly Rational[], start = {}, from = 0) =>
    fedPath(fed, { beta1: p.beta1, beta2: p.beta2 }, gradients, start).slice(from).map(of);
};

const corrected = squaredSteps(adam(), ['m', 'v', 'b1t', 'b2t'], '(m/(1 - b1t))^2*(1 - b2t)/v');

const given = {
  beta1: fraction({ from: 0, below: 1 }),
  beta2: fraction({ above: 0, below: 1 }),
  /** Gradients as they are, or each as a multiple of the one that serves the longest step best. */
  tilted: choice([0, 1]),
  first: scale({ from: '1/8', to: 8 }),
  others: vector(5, fraction({ from: -4, to: 4, near: [0, 1] })),
  epsilon: fraction({ from: 0, to: 0 }),
  momentum: fraction({ from: 0, to: 0 }),
  memory: fraction({ from: 0, to: 0 }),
};

interface Extremal extends AdamDecays {
  readonly steps: number;
  readonly gradients: readonly Rational[];
}

const lastSquare = {
  'squares of the memory': {
    // Before the first gradient other than 0 there is no step.
    exact: (p: Extremal) => corrected(p, p.gradients, {}, p.steps - 1)[0]!,
  },
};

export default claim({
  id: 'OPT-7-attained',
  statement: 'Gradients in proportion to (β₂/β₁)ˢ make step t as long as that bound',
  formula: String.raw`g_{t-j}\propto(\beta_1/\beta_2)^j:\quad|\Delta_t|=\alpha\,\frac{1-\beta_1}{1-\beta_1^t}\sqrt{\frac{1-\beta_2^t}{1-\beta_2}\sum_{j<t}\Bigl(\frac{\beta_1^2}{\beta_2}\Bigr)^j}`,
  source: { paper, at: 'ours, corrects section 2.1' },
  status: 'proved',

  given: {
    beta1: fraction({ above: 0, below: 1 }),
    beta2: given.beta2,
    steps: integer({ from: 2, to: 8 }),
    size: scale({ from: '1/8', to: 8 }),
    change: fraction({ from: 1, to: 1 }),
  },
  instance: ({ size, change, ...raw }): Extremal => ({
    ...raw,
    gradients: extremalGradients(raw, raw.steps).map((g, i) =>
      g.mul(i === 0 ? size.mul(change) : size),
    ),
  }),
  hypotheses: {
    proportion: { says: 'the gradients are in this proportion, the first too', status: 'needed' },
  },
  theory: (p) => adamStepBoundSquare(p, p.steps),
  relation: equal,
  witnesses: lastSquare,
  nearMisses: {
    'length α': { theory: () => one },
    'length α(1 − β₁)/√(1 − β₂)': { theory: firstPublishedSquare },
    'β₁/β₂ for β₁²/β₂': {
      theory: (p) =>
        adamStepBoundSquare(p, p.steps)
          .mul(geometric(p.beta1.div(p.beta2), p.steps))
          .div(geometric(p.beta1.mul(p.beta1).div(p.beta2), p.steps)),
    },
  },
  needs: { proportion: { given: { change: fraction({ above: 1, to: 4 }) } } },
});

/** Σ_{j<t} xʲ */
function geometric(x: Rational, t: number): Rational {
  return sum(Array.from({ length: t }, (_, j) => power(x, j)));
}

/** The limit without its guard. */
const limitSquare = (p: AdamDecays) =>
  firstPublishedSquare(p).div(one.sub(p.beta1.mul(p.beta1).div(p.beta2)));

const approach = (p: Extremal, limit: Rational) => {
  const left = (ratio: Rational) => one.sub(power(ratio, p.steps));
  const reached = left(p.beta2).mul(left(p.beta1.mul(p.beta1).div(p.beta2)));
  return { lower: limit.mul(reached), upper: limit };
};

claim({
  id: 'OPT-7-limit',
  statement:
    'Where β₁² < β₂ the longest steps stay below α(1 − β₁)/√((1 − β₂)(1 − β₁²/β₂)) and tend to it geometrically',
  formula: String.raw`\beta_1^2<\beta_2:\quad(1-\beta_2^t)\bigl(1-(\beta_1^2/\beta_2)^t\bigr)\le\frac{\sup|\Delta_t|^2(1-\beta_2)(1-\beta_1^2/\beta_2)}{\alpha^2(1-\beta_1)^2}\le1`,
  source: { paper, at: 'ours, corrects section 2.1' },
  status: 'proved',

  given: {
    beta1: fraction({ above: 0, below: 1 }),
    /** Where β₂ lies between β₁² and 1. */
    share: fraction({ above: 0, below: 1 }),
    steps: integer({ from: 1, to: 12 }),
  },
  instance: ({ beta1, share, steps }): Extremal => {
    const square = beta1.mul(beta1);
    const beta2 = square.add(one.sub(square).mul(share));
    return { beta1, beta2, steps, gradients: extremalGradients({ beta1, beta2 }, steps) };
  },
  hypotheses: { spread: { says: 'β₁² < β₂', status: 'needed' } },
  theory: (p) => {
    const limit = adamStepLimitSquare(p);
    return limit === diverges ? { lower: zero, upper: diverges } : approach(p, limit);
  },
  relation: within,
  witnesses: lastSquare,
  nearMisses: {
    'they tend to α(1 − β₁)/√(1 − β₂)': {
      theory: (p) => approach(p, firstPublishedSquare(p)),
    },
    'they tend to twice that': { theory: (p) => approach(p, limitSquare(p).mul(4)) },
    'they stay below α/√(1 − β₁²/β₂)': {
      theory: (p) => ({
        lower: zero,
        upper: one.div(one.sub(p.beta1.mul(p.beta1).div(p.beta2))),
      }),
    },
  },
  needs: {
    spread: {
      given: {
        share: fraction({ above: '-1', below: 0 }),
        beta1: fraction({ above: '3/4', below: 1 }),
      },
      theory: (p) => approach(p, limitSquare(p)),
    },
  },
});

claim({
  id: 'OPT-7-spike',
  statement:
    'The first published bound is right for its example, a gradient that is the first one other than 0',
  formula: String.raw`1-\beta_1>\sqrt{1-\beta_2},\ g_s=0\ \forall s<t:\quad|\Delta_t|\le\alpha\,\frac{1-\beta_1}{\sqrt{1-\beta_2}}`,
  source: { paper, at: 'ours, what is left of section 2.1' },
  status: 'proved',

  given: {
    beta1: given.beta1,
    share: fraction({ above: 0, below: 1 }),
    silence: integer({ from: 0, to: 40 }),
    before: fraction({ from: 0, to: 0 }),
    spike: scale({ from: '1/8', to: 8 }),
  },
  instance: ({ beta1, share, silence, before, spike }): Extremal => ({
    beta1,
    beta2: one.sub(power(one.sub(beta1), 2).mul(share)),
    steps: silence + 1,
    gradients: [...Array.from({ length: silence }, () => before), spike],
  }),
  hypotheses: {
    silent: { says: 'the gradients before are 0', status: 'needed' },
    decays: { says: '1 − β₁ > √(1 − β₂)', status: 'needed' },
  },
  theory: firstPublishedSquare,
  relation: atMost,
  witnesses: lastSquare,
  nearMisses: {
    'it is at most α': { theory: () => one },
    'it is at most α(1 − β₁)/√(1 − β₂)·√(1 − β₂ᵗ)': {
      theory: (p) => firstPublishedSquare(p).mul(one.sub(power(p.beta2, p.steps))),
    },
  },
  needs: {
    silent: { given: { before: fraction({ above: 0, to: 1 }), spike: scale({ from: 1, to: 8 }) } },
    decays: {
      given: { share: fraction({ above: 1, to: 2 }), beta1: fraction({ above: '1/2', below: 1 }) },
    },
  },
});
