import {
  amsgradEnvelope,
  amsgradReach,
  amsgradRegret,
  atLeast,
  atMost,
  certifiedStep,
  claim,
  cyclicPath,
  envelope,
  fraction,
  outward,
  pathwise,
  point,
  projectedAdam,
  projectedAmsgrad,
  scale,
  toNumber,
  zero,
  type CyclicRun,
  type Drawn,
  type Interval,
  type Recursion,
} from 'falsifiable';
import { paper } from './paper.ts';

const given = {
  slope: fraction({ from: '9/4', to: 100 }),
  beta2: fraction({ from: 0, below: 1 }),
  learningRate: scale({ from: '1/8', to: 8 }),
  start: fraction({ from: -1, to: 1, near: [0] }),
};
const run = (raw: Drawn<typeof given>): CyclicRun => ({ ...raw, period: 3, beta1: zero });

/** x + 1 after the cycles, in doubles. */
const heights = (method: Recursion, cycles: number) => (p: CyclicRun) =>
  [...cyclicPath(method, p, 3 * cycles)].filter((_, i) => i % 3 === 2).map((x) => x + 1);
const [adam, amsgrad] = [projectedAdam(), projectedAmsgrad()];
const [few, many] = [20, 300];

/** x + 1 after the cycles, enclosed. */
const enclosedHeights = (p: CyclicRun) => {
  const step = certifiedStep(amsgrad, {
    lambda: p.learningRate,
    beta1: p.beta1,
    beta2: p.beta2,
  });
  const start = toNumber(p.start);
  let state: Readonly<Record<string, Interval>> = {
    ...Object.fromEntries(amsgrad.states.map((name) => [name, point(0)])),
    w: outward(start, start, 2),
  };
  const slopes = [outward(toNumber(p.slope), toNumber(p.slope), 2), point(-1), point(-1)];
  return Array.from({ length: 3 * few }, (_, i) => {
    state = step(state, { g: slopes[i % 3]! }, i + 1);
    return outward(state['w']!.low + 1, state['w']!.high + 1);
  }).filter((_, i) => i % 3 === 2);
};

const inDoubles = (method: Recursion, cycles = many) => ({
  [`${cycles} cycles in doubles`]: { numeric: heights(method, cycles), tolerance: 1e-12 },
});
const long = (bounds: (p: CyclicRun) => readonly number[], method = amsgrad) => ({
  theory: bounds,
  witnesses: inDoubles(method),
});

claim({
  id: 'OPT-9',
  statement:
    'On slopes C, −1, −1, … with C > 2 AMSGrad stays below an envelope that falls to the best point, for every α and β₂',
  formula: String.raw`x_{3s+1}+1\le e_s\to0,\quad e_{s+1}=\max\Bigl(e_s-\frac{\alpha(C-2)}{\sqrt{V(3s+1)}},\ \frac{2\alpha}{C\sqrt{(1-\beta_2)(3s+2)}}\Bigr),\ V=\frac{C^2+\beta_2+\beta_2^2}{1+\beta_2+\beta_2^2}`,
  source: { paper, at: 'ours, extends the reconstructed convergence of AMSGrad' },
  status: 'proved',

  given,
  instance: run,
  hypotheses: {
    slope: { says: 'C > 2', status: 'needed' },
    momentum: { says: 'β₁ = 0', status: 'open' },
  },
  theory: (p) => amsgradEnvelope(p, few),
  relation: pathwise(atMost),
  witnesses: { 'twenty cycles, in intervals': { certified: enclosedHeights } },
  nearMisses: {
    'Adam as well': long((p) => amsgradEnvelope(p, many), adam),
    'twice as fast': long((p) =>
      amsgradEnvelope({ ...p, learningRate: p.learningRate.mul(2) }, many),
    ),
    'as fast as if C were C + 2': long((p) =>
      amsgradEnvelope({ ...p, slope: p.slope.add(2) }, many),
    ),
    'it never leaves −1 again': long((p) =>
      amsgradEnvelope(p, many).map((bound) => (bound < 1 / 8 ? 0 : bound)),
    ),
    'it never falls': { relation: pathwise(atLeast) },
  },
  needs: {
    slope: {
      given: { slope: fraction({ from: 1, below: 2 }) },
      ...long((p) => envelope(p, many)),
    },
  },
});

/** The cycle in which a run first touches −1; the whole of a run that does not counts. */
const firstTouch = (p: CyclicRun) => {
  const cycles = 2 * amsgradReach(p);
  const found = cyclicPath(amsgrad, p, 3 * cycles).indexOf(-1);
  return found < 0 ? cycles : Math.floor(found / 3) + 1;
};

claim({
  id: 'OPT-9-reach',
  statement:
    'AMSGrad has touched the best point by the cycle in which its slowest fall has covered the way',
  formula: String.raw`\exists s<N:\ x_{3s+2}=-1,\qquad N=\min\Bigl\{n:\frac{\alpha(C-2)}{\sqrt V}\sum_{s<n}\frac1{\sqrt{3s+1}}\ge x_1+1\Bigr\}`,
  source: { paper, at: 'ours, extends the reconstructed time 9V/(α(C − 2))²' },
  status: 'proved',

  given,
  instance: run,
  hypotheses: {},
  theory: amsgradReach,
  relation: atMost,
  witnesses: {
    'runs, in doubles': {
      numeric: firstTouch,
      tolerance: 0,
      accepts: (p) => amsgradReach(p) <= 400,
    },
  },
  nearMisses: {
    'in half of the time': { theory: (p) => Math.ceil(amsgradReach(p) / 2) },
    'as soon as if C were C + 2 and β₂ = 0': {
      theory: (p) => amsgradReach({ ...p, slope: p.slope.add(2), beta2: zero }),
    },
    'in the first cycle': { theory: () => 1 },
  },
});

/** The average of f_t(x_t) − f_t(−1) over whole cycles. */
const averageRegret = (method: Recursion, cycles: number) => (p: CyclicRun) => {
  const path = [toNumber(p.start), ...cyclicPath(method, p, 3 * cycles - 1)];
  const c = toNumber(p.slope);
  const total = path.reduce((sum, x, i) => sum + (i % 3 === 0 ? c : -1) * (x + 1), 0);
  return total / path.length;
};
const regrets = (method: Recursion) => ({
  'three hundred cycles, in doubles': { numeric: averageRegret(method, many), tolerance: 1e-12 },
});

claim({
  id: 'OPT-9-regret',
  statement: 'The average regret of AMSGrad on these slopes is below a bound that tends to 0',
  formula: String.raw`\frac1{3n}\sum_{t\le3n}\bigl(f_t(x_t)-f_t(-1)\bigr)\le\frac C{3n}\sum_{s<n}e_s\to0`,
  source: { paper, at: 'reconstructed; the bound is ours' },
  status: 'proved',

  given,
  instance: run,
  hypotheses: {},
  theory: (p) => amsgradRegret(p, many),
  relation: atMost,
  witnesses: regrets(amsgrad),
  nearMisses: {
    'of Adam too': { witnesses: regrets(adam) },
    'it is never positive': { theory: () => 0 },
    'it stays at 2(C − 2)/3, as that of Adam': {
      theory: ({ slope }) => (2 * (toNumber(slope) - 2)) / 3,
      relation: atLeast,
    },
  },
});
