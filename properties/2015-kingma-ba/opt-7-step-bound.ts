import {
  adam,
  adamStepBoundSquare,
  adamStepMayExceed,
  atMost,
  choice,
  claim,
  decides,
  exactly,
  extremalGradients,
  fedGradients,
  fedPath,
  firstPublishedSquare,
  fraction,
  one,
  optimizer,
  pathwise,
  power,
  rational,
  scalarStep,
  scale,
  toNumber,
  two,
  vector,
  zero,
  type AdamDecays,
  type Drawn,
  type Optimizer,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Run extends AdamDecays {
  readonly gradients: readonly Rational[];
  readonly epsilon: Rational;
  /** m_0 and v_0. */
  readonly momentum: Rational;
  readonly memory: Rational;
}

const uncorrectedAdam = optimizer({
  name: 'Adam without bias correction',
  states: ['m', 'v'],
  hyperparameters: ['lambda', 'beta1', 'beta2', 'epsilon'],
  update:
    'm = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; w = w - lambda*m/(sqrt(v) + epsilon)',
});

/** The squares of the steps over α, from the states that see no root. */
const squaredSteps = (method: Optimizer, memory: readonly string[], square: string) => {
  const fed = fedGradients(method, memory);
  const of = exactly(square);
  return (p: AdamDecays, gradients: readonly Rational[], start = {}, from = 0) =>
    fedPath(fed, { beta1: p.beta1, beta2: p.beta2 }, gradients, start).slice(from).map(of);
};

const corrected = squaredSteps(adam(), ['m', 'v', 'b1t', 'b2t'], '(m/(1 - b1t))^2*(1 - b2t)/v');

const uncorrected = squaredSteps(uncorrectedAdam, ['m', 'v'], 'm^2/v');

const exactSteps = (steps: typeof corrected) => ({
  'squares of the memory': {
    exact: (p: Run) => steps(p, p.gradients, { m: p.momentum, v: p.memory }),
  },
});

const whole = fedGradients(adam());

const inDoubles = {
  'steps in doubles': {
    numeric: (p: Run) => {
      const [beta1, beta2, epsilon] = [p.beta1, p.beta2, p.epsilon].map(toNumber) as [
        number,
        number,
        number,
      ];
      const step = scalarStep(whole, { lambda: 1, beta1, beta2, epsilon });
      let state: Readonly<Record<string, number>> = { w: 0, m: 0, v: 0, b1t: 1, b2t: 1 };
      return p.gradients.map((g, i) => {
        state = step({ ...state, w: 0 }, { g: toNumber(g) }, i + 1);
        return state['w']! * state['w']!;
      });
    },
    // 1 − βᵗ of doubles loses what β is closer to 1 than an ulp of 1.
    tolerance: (p: Run) =>
      2 ** -46 / toNumber(one.sub(p.beta1)) + 2 ** -46 / toNumber(one.sub(p.beta2)),
  },
};

const everyStep = (square: (p: Run, t: number) => Rational) => ({
  theory: (p: Run) => p.gradients.map((_, i) => square(p, i + 1)),
});

const bound = everyStep(adamStepBoundSquare);

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

const instance = ({ tilted, first, others, ...raw }: Drawn<typeof given>): Run => {
  const tilt = tilted === 1 && raw.beta1.n !== 0n ? raw.beta2.div(raw.beta1) : one;
  return { ...raw, gradients: [first, ...others].map((g, i) => g.mul(power(tilt, i))) };
};

export default claim({
  id: 'OPT-7',
  statement:
    'Step t of Adam is at most α(1 − β₁)/(1 − β₁ᵗ)·√((1 − β₂ᵗ)/(1 − β₂)·Σ(β₁²/β₂)ʲ), on any gradients',
  formula: String.raw`|\Delta_t|\le\alpha\,\frac{1-\beta_1}{1-\beta_1^t}\sqrt{\frac{1-\beta_2^t}{1-\beta_2}\sum_{j<t}\Bigl(\frac{\beta_1^2}{\beta_2}\Bigr)^j}`,
  source: { paper, at: 'ours, corrects section 2.1' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    rest: { says: 'm₀ = 0', status: 'needed' },
    corrected: { says: 'both averages are bias-corrected', status: 'needed' },
    cold: { says: 'v₀ = 0', status: 'not needed' },
    noEpsilon: { says: 'ε = 0', status: 'not needed' },
  },
  ...bound,
  relation: pathwise(atMost),
  witnesses: { ...exactSteps(corrected), ...inDoubles },
  nearMisses: {
    'no step is longer than α': everyStep(() => one),
    'no step is longer than α(1 − β₁)/√(1 − β₂)': everyStep(firstPublishedSquare),
    'the larger of the two': everyStep((p) =>
      firstPublishedSquare(p).gt(one) ? firstPublishedSquare(p) : one,
    ),
    'the bound of one step earlier': everyStep((p, t) =>
      adamStepBoundSquare(p, Math.max(1, t - 1)),
    ),
  },
  needs: {
    rest: { given: { momentum: fraction({ above: 0, to: 4 }) } },
    corrected: { witnesses: exactSteps(uncorrected) },
  },
  holdsWithout: {
    cold: { given: { memory: fraction({ above: 0, to: 4 }) }, witnesses: exactSteps(corrected) },
    noEpsilon: { given: { epsilon: fraction({ above: 0, to: 4 }) }, witnesses: inDoubles },
  },
});

claim({
  id: 'OPT-7-equal-decays',
  statement: 'No step of Adam is longer than α, on any gradients, exactly when β₁ = β₂',
  formula: String.raw`\sup_{g,t}|\Delta_t|=\alpha\iff\beta_1=\beta_2`,
  source: { paper, at: 'ours, corrects section 2.1' },
  status: 'proved',

  given: { ...given, decays: choice(['drawn', 'equal']) },
  instance: ({ decays, ...raw }): Run =>
    instance(decays === 'equal' ? { ...raw, beta1: raw.beta2 } : raw),
  hypotheses: {},
  theory: adamStepMayExceed,
  relation: decides,
  witnesses: {
    'the drawn gradients and the extremal two': {
      exact: (p) => {
        const steps = [...corrected(p, p.gradients), ...corrected(p, extremalPair(p))];
        return steps.some((square) => square.gt(one)) ? 'may exceed' : 'never exceeds';
      },
    },
  },
  nearMisses: {
    'exactly when 1 − β₁ ≤ √(1 − β₂), as published': {
      theory: (p) => (firstPublishedSquare(p).gt(one) ? 'may exceed' : 'never exceeds'),
    },
    'for all decays': { theory: () => 'never exceeds' },
    'for none': { theory: () => 'may exceed' },
  },
});

/** As multiples of the later one, which must not be the only one that is not 0. */
function extremalPair(p: AdamDecays): readonly Rational[] {
  return p.beta1.n === 0n ? [one, two] : extremalGradients(p, 2);
}

const published = { says: 'what section 2.1 states', status: 'open' } as const;

claim({
  id: 'OPT-7-published-sparse',
  statement: 'Where 1 − β₁ > √(1 − β₂) no step of Adam is longer than α(1 − β₁)/√(1 − β₂)',
  formula: String.raw`1-\beta_1>\sqrt{1-\beta_2}:\quad|\Delta_t|\le\alpha\,\frac{1-\beta_1}{\sqrt{1-\beta_2}}`,
  source: { paper, at: 'section 2.1, first bound' },
  status: 'conjecture',
  expect: 'refuted',

  given: { ...given, share: fraction({ above: 0, below: 1 }) },
  instance: ({ share, ...raw }): Run =>
    instance({ ...raw, beta2: one.sub(power(one.sub(raw.beta1), 2).mul(share)) }),
  hypotheses: { decays: { ...published, says: '1 − β₁ > √(1 − β₂)' } },
  ...everyStep(firstPublishedSquare),
  relation: pathwise(atMost),
  witnesses: exactSteps(corrected),
  counterexample: {
    instance: counterexample('1/5', '2/5'),
    theory: [rational('16/15'), rational('16/15')],
    observed: [one, rational('77/72')],
  },
});

claim({
  id: 'OPT-7-published-dense',
  statement: 'Where 1 − β₁ ≤ √(1 − β₂) no step of Adam is longer than α',
  formula: String.raw`1-\beta_1\le\sqrt{1-\beta_2}:\quad|\Delta_t|\le\alpha`,
  source: { paper, at: 'section 2.1, second bound' },
  status: 'conjecture',
  expect: 'refuted',

  given: {
    ...given,
    beta1: fraction({ above: 0, below: 1 }),
    share: fraction({ above: 0, to: 1 }),
  },
  instance: ({ share, ...raw }): Run =>
    instance({ ...raw, beta2: one.sub(power(one.sub(raw.beta1), 2)).mul(share) }),
  hypotheses: { decays: { ...published, says: '1 − β₁ ≤ √(1 − β₂)' } },
  ...everyStep(() => one),
  relation: pathwise(atMost),
  witnesses: exactSteps(corrected),
  counterexample: {
    instance: counterexample('1/3', '1/2'),
    theory: [one, one],
    observed: [one, rational('49/48')],
  },
});

/** Gradients 1 and 2: one step more than the first, which is α long whatever happens. */
function counterexample(beta1: string, beta2: string): Run {
  const rest = { epsilon: zero, momentum: zero, memory: zero };
  return { beta1: rational(beta1), beta2: rational(beta2), gradients: [one, two], ...rest };
}
