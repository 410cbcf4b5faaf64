import {
  adamFate,
  certifiedStep,
  claim,
  decides,
  exactStep,
  fraction,
  one,
  point,
  recursion,
  regretBand,
  rootsReach,
  smallest,
  toNumber,
  trajectory,
  two,
  undecided,
  within,
  zero,
  type Interval,
  type PeriodicAdam,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends PeriodicAdam {
  readonly learningRate: Rational;
}

/** The slope of the loss of this step: C, −1, −1, and again. */
const slope = '(C*first - second - third)';
const phases = { first: 'third', second: 'first', third: 'second' };
const average = `(beta2*v + (1 - beta2)*${slope}^2)`;

/** Projected descent on [−1, 1] with rates α/√t over the root of `square`, a formula in what is remembered. */
const method = (square: string, memory: Readonly<Record<string, string>> = {}) => {
  const states = { ...phases, v: average, ...memory };
  const start = {
    first: one,
    second: zero,
    third: zero,
    v: zero,
    ...('b2t' in memory ? { b2t: one } : {}),
    ...('vhat' in memory ? { vhat: zero } : {}),
  };
  return {
    start,
    position: recursion({
      states: { ...states, x: `min(1, max(-1, x - alpha*${slope}/sqrt(t*${square})))` },
      samples: {},
    }),
    squaredSteps: recursion({
      states: { ...states, squaredStep: `${slope}^2/(t*${square})` },
      samples: {},
    }),
  };
};

const adam = method(average);
const adamCorrected = method(`(${average}/(1 - b2t*beta2))`, { b2t: 'b2t*beta2' });
const amsgrad = method(`max(vhat, ${average})`, { vhat: `max(vhat, ${average})` });

const constants = (p: Instance) => ({ C: p.slope, beta2: p.beta2, alpha: p.learningRate });

const fate = (p: Instance, returns: boolean) => {
  if (!returns) return 'leaves 1';
  const total = p.slope.compare(2);
  return total > 0
    ? 'stays at the worst point'
    : total < 0
      ? 'stays at the best point'
      : 'stays where no point is better';
};

/** From 1 a cycle ends at 1 iff its steps up make good its step down, which is cut off at −1. */
const exactReturns = ({ squaredSteps, start }: typeof adam, p: Instance, cycles: number) => {
  const step = exactStep(squaredSteps, constants(p));
  const whole = two.div(p.learningRate);
  let state: Readonly<Record<string, Rational>> = { ...start, squaredStep: zero };
  const next = (t: number) => {
    state = step(state, {}, t);
    return state['squaredStep']!;
  };
  for (let t = 1; t <= 3 * cycles; t += 3) {
    const down = smallest([next(t), whole.mul(whole)]);
    if (!rootsReach([next(t + 1), next(t + 2)], down)) return false;
  }
  return true;
};

const certifiedReturns = ({ position, start }: typeof adam, p: Instance, cycles: number) => {
  const step = certifiedStep(position, constants(p));
  let state: Readonly<Record<string, Interval>> = {
    x: point(1),
    ...Object.fromEntries(
      Object.entries(start).map(([name, value]) => [name, point(toNumber(value))]),
    ),
  };
  for (let t = 1; t <= 3 * cycles; t++) {
    state = step(state, {}, t);
    const { low, high } = state['x']!;
    if (t % 3 === 0 && high < 1) return false;
    if (t % 3 === 0 && low < 1) return undefined;
  }
  return true;
};

const numbers = (values: Readonly<Record<string, Rational>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toNumber(value)]));
const path = ({ position, start }: typeof adam, p: Instance, cycles: number) => {
  const run = trajectory({
    recursion: position,
    constants: numbers(constants(p)),
    start: { x: 1, ...numbers(start) },
    steps: 3 * cycles,
    seed: [0, 0, 0, 1],
  });
  return run.states['x']!;
};

const witnesses = (of: typeof adam) => ({
  'six cycles, by squares': { exact: (p: Instance) => fate(p, exactReturns(of, p, 6)) },
  'forty cycles, in intervals': {
    certified: (p: Instance) => {
      const returns = certifiedReturns(of, p, 40);
      return returns === undefined ? undecided : fate(p, returns);
    },
  },
  'four hundred cycles, in doubles': {
    numeric: (p: Instance) =>
      fate(
        p,
        path(of, p, 400).every((x, t) => t % 3 !== 0 || x === 1),
      ),
    tolerance: 0,
  },
});

const unguarded = { theory: () => 'stays at the worst point' };

const given = {
  slope: fraction({ above: 2, to: 100 }),
  decayShare: fraction({ from: 0, to: 1 }),
  rateShare: fraction({ above: 0, below: 1 }),
};

/** β₂ as a share of 1/(1 + C²), α of 1 − β₂, which is below √(1 − β₂). */
const instance = ({
  slope: c,
  decayShare,
  rateShare,
}: { readonly [K in keyof typeof given]: Rational }): Instance => {
  const beta2 = decayShare.div(one.add(c.mul(c)));
  return { slope: c, beta2, learningRate: rateShare.mul(one.sub(beta2)) };
};

claim({
  id: 'OPT-8',
  statement:
    'On losses of slopes C, −1, −1, … on [−1, 1] Adam is back at the worst point before every cycle',
  formula: String.raw`f_t'=C,-1,-1,\dots,\ C>2,\ \beta_1=0,\ \beta_2\le\tfrac1{1+C^2},\ \alpha_t=\tfrac{\alpha}{\sqrt t}:\quad x_1=1\Rightarrow x_{3s+1}=1\ \forall s`,
  source: { paper, at: 'reconstructed; ours for β₂ below 1/(1 + C²)' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    slope: { says: 'C > 2', status: 'needed' },
    shortMemory: { says: 'β₂ ≤ 1/(1 + C²)', status: 'needed' },
    smallRate: { says: 'α < √(1 − β₂)', status: 'not needed' },
    uncorrected: { says: 'no bias correction', status: 'not needed' },
  },
  theory: adamFate,
  relation: decides,
  witnesses: witnesses(adam),
  nearMisses: {
    'it reaches the best point': { theory: () => 'leaves 1' },
    'AMSGrad stays as well': { witnesses: witnesses(amsgrad) },
  },
  needs: {
    slope: { given: { slope: fraction({ from: 1, to: 2 }) }, ...unguarded },
    shortMemory: { given: { decayShare: fraction({ above: 1, to: 5 }) }, ...unguarded },
  },
  holdsWithout: {
    smallRate: { given: { rateShare: fraction({ from: 1, to: 100 }) } },
    uncorrected: { witnesses: witnesses(adamCorrected) },
  },
});

const share = (p: Instance & { cycles: number }, factor: number) => {
  const { lower, upper } = regretBand(p);
  return { lower: lower * factor, upper: lower * factor + upper - lower };
};

claim({
  id: 'OPT-8-regret',
  statement:
    'The average regret of Adam on these losses stays at or above 2(C − 2)/3 and tends to it',
  formula: String.raw`0\le\frac1{3n}\sum_{t\le3n}\bigl(f_t(x_t)-f_t(-1)\bigr)-\frac{2(C-2)}3\le\frac2{3n}\sum_{s<n}\min\Bigl(2,\frac{\alpha\sqrt{1+C^2}}{C\sqrt{3s+1}}\Bigr)`,
  source: { paper, at: 'reconstructed; the rate is ours' },
  status: 'proved',

  given,
  instance: (raw) => ({ ...instance(raw), cycles: 200 }),
  hypotheses: {},
  theory: regretBand,
  relation: within,
  witnesses: {
    'two hundred cycles, in doubles': {
      numeric: (p) => {
        const [x, c] = [path(adam, p, p.cycles), toNumber(p.slope)];
        const regrets = Array.from(
          { length: 3 * p.cycles },
          (_, t) => (t % 3 === 0 ? c : -1) * (x[t]! + 1),
        );
        return regrets.reduce((a, b) => a + b, 0) / regrets.length;
      },
      // Partial sums of at most 2C·cycles, rounded once a step; the band may be as narrow as C − 2.
      tolerance: ({ slope: c, cycles }) => (2 ** -50 * cycles * toNumber(c)) / toNumber(c.sub(2)),
    },
  },
  nearMisses: {
    'it tends to 0': { theory: (p) => share(p, 0) },
    'it tends to (C − 2)/3, half the price of the worst point': { theory: (p) => share(p, 1 / 2) },
    'it tends to 2(C − 2), the price of a cycle': { theory: (p) => share(p, 3) },
  },
});
