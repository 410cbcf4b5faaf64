import {
  adamThreshold,
  bestPoint,
  choice,
  claim,
  cyclicHorizon,
  decides,
  fraction,
  one,
  projectedAdam,
  rational,
  runFate,
  scale,
  settledFate,
  toNumber,
  worstPoint,
  zero,
  type CyclicRun,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const given = {
  slope: fraction({ from: '21/10', to: 100 }),
  side: choice(['below', 'above']),
  distance: fraction({ above: 0, below: 1 }),
  learningRate: scale({ from: '1/2', to: 2 }),
  start: fraction({ from: -1, to: 1, near: [0] }),
};

/** β₂ below its threshold by a share of it, or above by a share of what is left. */
const run = ({ side, distance, ...raw }: Drawn<typeof given>): CyclicRun => {
  const threshold = rational(BigInt(Math.round(adamThreshold(raw.slope) * 2 ** 52)), 2n ** 52n);
  const beta2 =
    side === 'below'
      ? threshold.mul(one.sub(distance))
      : threshold.add(one.sub(threshold).mul(distance));
  return { ...raw, period: 3, beta1: zero, beta2 };
};

const isShort = (p: CyclicRun) => cyclicHorizon(p) <= 2500;
const runs = (method: Parameters<typeof runFate>[0]) => ({
  numeric: (p: CyclicRun) => runFate(method, p),
  tolerance: 0,
  accepts: isShort,
});
const fails = (does: (p: CyclicRun) => boolean) => ({
  theory: (p: CyclicRun) => (does(p) ? worstPoint : bestPoint),
});
const distanceTo = (beta2: Rational, threshold: number) =>
  Math.abs(Math.log(toNumber(beta2) / threshold));

export default claim({
  id: 'OPT-10',
  statement:
    'On slopes C, −1, −1, … Adam without momentum ends at the worst point below one β₂ that C sets, at the best above it',
  formula: String.raw`x_t\to\begin{cases}+1&\beta_2<\beta_2^*(C)\\-1&\beta_2>\beta_2^*(C)\end{cases},\quad\frac1{\sqrt{1+\beta_2^*C^2+\beta_2^{*2}}}+\frac1{\sqrt{1+\beta_2^*+\beta_2^{*2}C^2}}=\frac C{\sqrt{C^2+\beta_2^*+\beta_2^{*2}}}`,
  source: { paper, at: 'ours, extends Theorem 1' },
  status: 'proved',

  given,
  instance: run,
  hypotheses: {
    slope: { says: 'C > 2', status: 'needed' },
    momentum: { says: 'β₁ = 0', status: 'needed' },
    divergent: { says: 'Σ α_t = ∞', status: 'needed' },
    uncorrected: { says: 'no bias correction', status: 'not needed' },
  },
  theory: (p) => {
    const threshold = adamThreshold(p.slope);
    const is = toNumber(p.beta2) < threshold ? worstPoint : bestPoint;
    return { is, distance: distanceTo(p.beta2, threshold) };
  },
  relation: decides,
  witnesses: {
    'drift of the settled cycle, in intervals': { certified: settledFate },
    'runs, in doubles': runs(projectedAdam()),
  },
  nearMisses: {
    'only up to 1/(1 + C²)': fails((p) => p.beta2.mul(p.slope.mul(p.slope).add(1)).compare(1) <= 0),
    'for every β₂': fails(() => true),
    'for no β₂': fails(() => false),
    'β₂* = √2/C': fails((p) => p.beta2.mul(p.beta2).mul(p.slope).mul(p.slope).compare(2) < 0),
  },
  needs: {
    slope: {
      given: { slope: fraction({ from: 1, below: 2 }) },
      instance: ({ distance, slope, learningRate, start }) => ({
        slope,
        learningRate,
        start,
        period: 3,
        beta1: zero,
        beta2: distance,
      }),
      theory: () => worstPoint,
    },
    momentum: {
      witnesses: {
        'drift at β₁ = 1/2': {
          certified: (p: CyclicRun) => settledFate({ ...p, beta1: rational('1/2') }),
        },
      },
    },
    divergent: {
      given: {
        learningRate: scale({ from: '1/64', to: '1/16' }),
        start: fraction({ from: '-1/2', to: '1/2' }),
      },
      witnesses: {
        'three hundred steps of rates α/t²': {
          numeric: (p: CyclicRun) => runFate(projectedAdam({ rate: 'lambda/t^2' }), p, 300),
          tolerance: 0,
        },
      },
    },
  },
  holdsWithout: {
    uncorrected: {
      witnesses: { 'runs of corrected Adam': runs(projectedAdam({ correction: '1 - b2t' })) },
    },
  },
});

claim({
  id: 'OPT-10-every',
  statement: 'On slopes C, −1, −1, … with C > 2 Adam ends at the worst point, whatever β₂',
  formula: String.raw`\beta_1=0,\ C>2:\quad x_t\to+1\quad\forall\,\beta_2\in[0,1)`,
  source: { paper, at: 'how Theorem 1 is often quoted' },
  status: 'conjecture',
  expect: 'refuted',

  given,
  instance: run,
  hypotheses: {},
  ...fails(() => true),
  relation: decides,
  witnesses: { 'drift of the settled cycle, in intervals': { certified: settledFate } },
  counterexample: {
    instance: {
      slope: rational(3),
      period: 3,
      beta1: zero,
      beta2: rational('999/1000'),
      learningRate: one,
      start: one,
    },
    theory: worstPoint,
    observed: bestPoint,
  },
});
