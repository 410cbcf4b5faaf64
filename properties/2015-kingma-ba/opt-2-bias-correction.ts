import {
  adam,
  claim,
  correctedAverages,
  enumerate,
  equal,
  expectation,
  exponentialAverages,
  fedGradients,
  fedPath,
  fraction,
  gaussian,
  integer,
  largest,
  one,
  pathMeans,
  pathwise,
  power,
  scale,
  smallest,
  steadyAverages,
  sum,
  threePoint,
  toNumber,
  vector,
  within,
  withMemory,
  zero,
  type Drawn,
  type Law,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const memory = fedGradients(adam(), ['m', 'v', 'b1t', 'b2t']);

interface Fed {
  readonly gradients: readonly Rational[];
  readonly beta1: Rational;
  readonly beta2: Rational;
  /** m_0 and v_0. */
  readonly memory: Rational;
}

const decays = { beta1: fraction({ from: 0, below: 1 }), beta2: fraction({ from: 0, below: 1 }) };
const given = {
  ...decays,
  gradients: vector(6, fraction({ from: -4, to: 4, near: [0] })),
  memory: fraction({ from: 0, to: 0 }),
};
const instance = (raw: Drawn<typeof given>): Fed => raw;

/** What Adam divides the root by and what it multiplies it with, after each gradient. */
const corrected = ({ beta1, beta2, gradients, memory: before }: Fed) =>
  fedPath(memory, { beta1, beta2 }, gradients, { m: before, v: before }).map(
    ({ m, v, b1t, b2t }) => ({ first: m!.div(one.sub(b1t!)), second: v!.div(one.sub(b2t!)) }),
  );
const squares = (p: Fed) => p.gradients.map((g) => g.mul(g));
/** Both averages, each as said of a sequence and its decay. */
const said = (average: (values: readonly Rational[], beta: Rational) => readonly Rational[]) => ({
  theory: (p: Fed) => {
    const second = average(squares(p), p.beta2);
    return average(p.gradients, p.beta1).map((first, i) => ({ first, second: second[i]! }));
  },
});

export default claim({
  id: 'OPT-2',
  statement:
    'The corrected averages of Adam are weighted means of the gradients and of their squares: the weights sum to 1',
  formula: String.raw`\hat m_t=\sum_{s\le t}\frac{(1-\beta_1)\beta_1^{t-s}}{1-\beta_1^t}\,g_s,\quad\hat v_t=\sum_{s\le t}\frac{(1-\beta_2)\beta_2^{t-s}}{1-\beta_2^t}\,g_s^2`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance,
  hypotheses: { rest: { says: 'm₀ = v₀ = 0', status: 'needed' } },
  ...said(correctedAverages),
  relation: pathwise(equal),
  witnesses: { 'the memory of Adam': { exact: corrected } },
  nearMisses: {
    'no correction': said(exponentialAverages),
    'the correction one step late, 1 − βᵗ⁻¹': said((values, beta) =>
      exponentialAverages(values, beta).map((a, i) => a.div(one.sub(power(beta, Math.max(1, i))))),
    ),
    'equal weights': said((values) => values.map((_, i) => sum(values.slice(0, i + 1)).div(i + 1))),
  },
  needs: { rest: { given: { memory: fraction({ above: 0, to: 4 }) } } },
});

const band = (p: Fed, from: (i: number) => number) =>
  p.gradients.map((_, i) => {
    const seen = p.gradients.slice(from(i), i + 1);
    return { lower: smallest(seen), upper: largest(seen) };
  });

claim({
  id: 'OPT-2-mean-value',
  statement:
    'The corrected average of Adam lies between the smallest and the largest gradient so far',
  formula: String.raw`\min_{s\le t}g_s\le\hat m_t\le\max_{s\le t}g_s`,
  source: { paper, at: 'ours, from the weights' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    rest: { says: 'm₀ = 0', status: 'needed' },
    positive: { says: 'β₁ ≥ 0', status: 'needed' },
  },
  theory: (p) => band(p, () => 0),
  relation: pathwise(within),
  witnesses: {
    'the memory of Adam': { exact: (p) => corrected(p).map(({ first }) => first) },
  },
  nearMisses: {
    'between the last two gradients': { theory: (p) => band(p, (i) => Math.max(0, i - 1)) },
    'between the gradients after the first': { theory: (p) => band(p, (i) => Math.min(1, i)) },
  },
  needs: {
    rest: { given: { memory: fraction({ above: 0, to: 4 }) } },
    positive: { given: { beta1: fraction({ above: -1, below: 0 }) } },
  },
});

interface Steady {
  readonly mean: Rational;
  readonly spread: Rational;
  readonly drift: Rational;
  readonly beta1: Rational;
  readonly beta2: Rational;
  readonly steps: number;
}

/** Adam's memory fed with gradients that a formula makes of the noise g and of what the noise remembers. */
const fedWith = (law: Law, text: string, states: Readonly<Record<string, string>> = {}) =>
  withMemory({ ...memory, samples: { g: law } }, { states, samples: { g: text } });
const independent = 'mean + drift*t + spread*g';
const overAllPaths = (
  fed: ReturnType<typeof fedWith>,
  start: Readonly<Record<string, Rational>> = {},
) => ({
  exact: (p: Steady) => {
    const outcomes = enumerate(fed, constants(p), start, p.steps);
    return {
      first: expectation(outcomes, 'm/(1 - b1t)'),
      second: expectation(outcomes, 'v/(1 - b2t)'),
    };
  },
});
const constants = ({ mean, spread, drift, beta1, beta2 }: Steady) => ({
  mean,
  spread,
  drift,
  beta1,
  beta2,
});
const gaussianFed = fedWith(gaussian(), independent);
const place = (name: string) => gaussianFed.states.indexOf(name);

claim({
  id: 'OPT-2-unbiased',
  statement:
    'Gradients of constant mean and variance give corrected averages with E m̂ₜ = E g and E v̂ₜ = E g² at every step',
  formula: String.raw`\mathbb E\,\hat m_t=\mathbb E\,g,\qquad\mathbb E\,\hat v_t=\mathbb E\,g^2`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...decays,
    mean: fraction({ from: -4, to: 4, near: [0] }),
    spread: fraction({ from: 0, to: 4 }),
    drift: fraction({ from: 0, to: 0 }),
    steps: integer({ from: 1, to: 4 }),
  },
  instance: (raw): Steady => raw,
  hypotheses: {
    steady: { says: 'E g is the same at every step', status: 'needed' },
    independent: { says: 'gradients of different steps are independent', status: 'not needed' },
  },
  theory: (p) => steadyAverages({ ...p, mean: p.mean.add(p.drift.mul(p.steps)) }),
  relation: equal,
  witnesses: {
    'all paths of three-point gradients': overAllPaths(fedWith(threePoint(), independent)),
    'runs with Gaussian gradients': {
      sampled: (p: Steady, random: Seed) => {
        const size = toNumber(p.mean.abs().add(p.spread));
        const hat = (average: string, decay: string) => (state: readonly number[]) =>
          state[place(average)]! / (1 - state[place(decay)]!);
        return pathMeans({
          recursion: gaussianFed,
          constants: constants(p),
          start: {},
          steps: p.steps,
          random,
          values: { first: hat('m', 'b1t'), second: hat('v', 'b2t') },
          unit: { first: size, second: size * size },
        });
      },
      accepts: (p) => p.spread.n !== 0n,
    },
  },
  nearMisses: {
    'no correction, E m = (1 − β₁ᵗ) E g': {
      theory: (p) => {
        const { first, second } = steadyAverages(p);
        const filled = (beta: Rational) => one.sub(power(beta, p.steps));
        return { first: first.mul(filled(p.beta1)), second: second.mul(filled(p.beta2)) };
      },
    },
    'the second average tends to the variance': {
      theory: (p) => ({ first: p.mean, second: p.spread.mul(p.spread) }),
    },
    'the second average tends to (E g)²': {
      theory: (p) => steadyAverages({ mean: p.mean, spread: zero }),
    },
  },
  needs: { steady: { given: { drift: scale({ from: '1/8', to: 8 }) } } },
  holdsWithout: {
    independent: {
      witnesses: {
        'all paths of gradients that know the one before': overAllPaths(
          fedWith(threePoint(), 'mean + drift*t + spread*g*before', { before: 'g' }),
          { before: one },
        ),
      },
    },
  },
});
