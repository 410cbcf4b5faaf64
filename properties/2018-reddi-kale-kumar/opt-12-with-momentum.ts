import {
  bestPoint,
  claim,
  cyclicDrift,
  cyclicFate,
  cyclicHorizon,
  decides,
  fraction,
  integer,
  meetsReddi,
  one,
  projectedAdam,
  rational,
  runFate,
  scale,
  settledFate,
  smallestFailingPeriod,
  smallestReddiPeriod,
  worstPoint,
  zero,
  type CyclicRun,
  type Drawn,
} from 'falsifiable';
import { paper } from './paper.ts';

const given = {
  beta1: fraction({ from: 0, to: '9/10' }),
  /** Of the room between β₁² and 1. */
  memory: fraction({ above: 0, to: '49/50' }),
  steps: integer({ from: -3, to: 6 }),
  learningRate: scale({ from: '1/2', to: 2 }),
  start: fraction({ from: -1, to: 1, near: [0] }),
};
type Raw = Drawn<typeof given>;

/** Even periods C on both sides of the first that fails, from 4. */
const around = ({ beta1, memory, steps, ...raw }: Raw): CyclicRun => {
  const beta2 = beta1.mul(beta1).add(one.sub(beta1.mul(beta1)).mul(memory));
  const period = Math.max(4, smallestFailingPeriod({ beta1, beta2 }) + 2 * steps);
  return { ...raw, beta1, beta2, period, slope: rational(period) };
};

const fails = (does: (p: CyclicRun) => boolean) => ({
  theory: (p: CyclicRun) => (does(p) ? worstPoint : bestPoint),
});
const settled = { certified: settledFate };

claim({
  id: 'OPT-12',
  statement:
    'On slopes C, −1, …, −1 of period C Adam ends at the worst point exactly if its settled cycle drifts upward',
  formula: String.raw`x_t\to+1\iff\sum_{i<C}\frac{1-(C+1)\frac{(1-\beta_1)\beta_1^i}{1-\beta_1^C}}{\sqrt{1+(C^2-1)\frac{(1-\beta_2)\beta_2^i}{1-\beta_2^C}}}>0`,
  source: { paper, at: 'ours, extends Theorem 2' },
  status: 'proved',

  given,
  instance: around,
  hypotheses: {
    period: { says: 'the slope C comes once in C steps', status: 'needed' },
    shortMomentum: { says: 'β₁ < √β₂', status: 'not needed' },
  },
  theory: cyclicFate,
  relation: decides,
  witnesses: {
    'drift of the settled cycle, in intervals': settled,
    'runs, in doubles': {
      numeric: (p) => runFate(projectedAdam(), p),
      tolerance: 0,
      accepts: (p) => cyclicHorizon(p) <= 4000,
    },
  },
  nearMisses: {
    'for every C > 2, as without momentum': fails(() => true),
    'β₁ forgotten': fails((p) => cyclicDrift({ ...p, beta1: zero }) > 0),
    'β₂ for β₁': fails((p) => cyclicDrift({ ...p, beta1: p.beta2 }) > 0),
  },
  needs: {
    period: {
      witnesses: {
        'the slope C once in C + 2 steps': {
          certified: (p: CyclicRun) => settledFate({ ...p, period: p.period + 2 }),
        },
      },
    },
  },
  holdsWithout: {
    shortMomentum: {
      given: { beta1: fraction({ from: '1/2', to: '9/10' }) },
      instance: (raw) => {
        const beta2 = raw.beta1.mul(raw.beta1).mul(raw.memory);
        const period = Math.max(
          4,
          smallestFailingPeriod({ beta1: raw.beta1, beta2 }) + 2 * raw.steps,
        );
        return { ...around(raw), beta2, period, slope: rational(period) };
      },
      witnesses: { 'drift of the settled cycle, in intervals': settled },
    },
  },
});

/** Even periods from the first that meets the conditions of Reddi et al.; moderate decays keep it in the hundreds. */
const proved = ({ beta1, memory, steps, ...raw }: Raw): CyclicRun => {
  const beta2 = beta1.mul(beta1).add(one.sub(beta1.mul(beta1)).mul(memory));
  const period = smallestReddiPeriod({ beta1, beta2 }) + 2 * steps;
  return { ...raw, beta1, beta2, period, slope: rational(period) };
};
const moderate = {
  ...given,
  beta1: fraction({ from: 0, to: '1/2' }),
  memory: fraction({ above: '1/4', to: '3/4' }),
  steps: integer({ from: 0, to: 20 }),
};

claim({
  id: 'OPT-12-reddi',
  statement:
    'Where C meets the conditions of Reddi et al. the settled cycle drifts to the worst point',
  formula: String.raw`(1-\beta_1)\beta_1^{C-1}C\le1-\beta_1^{C-1},\ \beta_2^{\frac{C-2}2}C^2\le1,\ \tfrac{3(1-\beta_1)}{2\sqrt{1-\beta_2}}\Bigl(1+\gamma\tfrac{1-\gamma^{C-1}}{1-\gamma}\Bigr)+\tfrac{\beta_1^{C/2-1}}{1-\beta_1}<\tfrac C3\ \Rightarrow\ x_t\to+1`,
  source: { paper, at: 'Theorem 2, conditions as recalled' },
  status: 'proved',

  given: moderate,
  instance: proved,
  hypotheses: { conditions: { says: 'C meets the three conditions', status: 'needed' } },
  ...fails(() => true),
  relation: decides,
  witnesses: { 'drift of the settled cycle, in intervals': settled },
  nearMisses: { 'it drifts to the best point': fails(() => false) },
  needs: {
    conditions: {
      given: { steps: integer({ from: -4, to: -1 }) },
      instance: (raw) => around({ ...raw, memory: raw.memory.mul('49/50') }),
    },
  },
});

claim({
  id: 'OPT-12-necessary',
  statement: 'Adam ends at the worst point only where C meets the conditions of Reddi et al.',
  formula: String.raw`x_t\to+1\iff C\text{ meets the conditions of Theorem 2}`,
  source: { paper, at: 'the sufficient conditions of Theorem 2 read as necessary' },
  status: 'conjecture',
  expect: 'refuted',

  given,
  instance: around,
  hypotheses: {},
  ...fails((p) => meetsReddi(p, p.period)),
  relation: decides,
  witnesses: { 'drift of the settled cycle, in intervals': settled },
  counterexample: {
    instance: {
      slope: rational(12),
      period: 12,
      beta1: rational('1/2'),
      beta2: rational('9/10'),
      learningRate: one,
      start: one,
    },
    theory: bestPoint,
    observed: worstPoint,
  },
});
