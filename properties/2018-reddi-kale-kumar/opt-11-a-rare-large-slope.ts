import {
  amsgrad,
  amsgradEnvelope,
  atMost,
  certifiedStep,
  choice,
  claim,
  cyclicDrift,
  cyclicPath,
  cyclicTravel,
  equal,
  fedGradients,
  fedRun,
  formula,
  fraction,
  integer,
  intervals,
  limitCycle,
  one,
  pathwise,
  point,
  projectedAdam,
  projectedAmsgrad,
  rational,
  reading,
  scale,
  settledDrift,
  shotNoiseDrift,
  stationaryMeans,
  toNumber,
  twoPoint,
  zero,
  type CyclicAdam,
  type CyclicRun,
  type Drawn,
  type Interval,
  type RareSlope,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const memory = fedGradients(amsgrad(), ['m', 'v']);
const decays = (p: { readonly beta1: Rational; readonly beta2: Rational }) => ({
  beta1: p.beta1,
  beta2: p.beta2,
});

/** Σ −m/√v of the first cycle, from averages at 0. */
const firstCycle = (p: CyclicAdam) => {
  const path = (state: string) =>
    fedRun({
      fed: memory,
      constants: { beta1: toNumber(p.beta1), beta2: toNumber(p.beta2) },
      gradient: (t) => (t === 1 ? toNumber(p.slope) : -1),
      steps: p.period,
      start: {},
      state,
    });
  const [m, v] = [path('m'), path('v')];
  return m.reduce((total, value, i) => total - value / Math.sqrt(v[i]!), 0);
};
const relativeTo = (p: CyclicAdam) => (2 ** -40 * cyclicTravel(p)) / Math.abs(cyclicDrift(p));

claim({
  id: 'OPT-11',
  statement:
    'On slopes 1010 and then a hundred times −10 a settled cycle of Adam drifts upward by 1.90 α_t at β = (0.9, 0.99), by 0.105 α_t at (0.9, 0.999)',
  formula: String.raw`D=-\sum_{i<101}\frac{m_i}{\sqrt{v_i}},\quad m_i=-1+102\frac{(1-\beta_1)\beta_1^i}{1-\beta_1^{101}},\quad v_i=1+10200\frac{(1-\beta_2)\beta_2^i}{1-\beta_2^{101}}`,
  source: { paper, at: 'ours, on the reconstructed online problem' },
  status: 'proved',

  given: {
    beta1: fraction({ from: 0, to: '19/20', near: ['9/10'] }),
    beta2: fraction({ from: 0, to: '1999/2000', near: ['99/100', '999/1000'] }),
  },
  // 1010 and −10 are 101 and −1 to Adam, which divides by the size of the slopes.
  instance: (raw): CyclicAdam => ({ ...raw, slope: rational(101), period: 101 }),
  hypotheses: { settled: { says: 'the averages have settled', status: 'needed' } },
  theory: cyclicDrift,
  relation: equal,
  witnesses: {
    'the settled cycle of its memory': {
      numeric: (p) => {
        const { low, high } = settledDrift(p);
        return (low + high) / 2;
      },
      tolerance: relativeTo,
    },
  },
  nearMisses: {
    'a step, not a cycle': { theory: (p) => cyclicDrift(p) / 101 },
    'β₁ forgotten': { theory: (p) => cyclicDrift({ ...p, beta1: zero }) },
    'downward, as the mean slope': { theory: (p) => -Math.abs(cyclicDrift(p)) },
    'that of signs': { theory: () => 99 },
  },
  needs: {
    settled: {
      witnesses: { 'the first cycle': { numeric: firstCycle, tolerance: relativeTo } },
    },
  },
});

const given = {
  probability: fraction({ from: '1/8', to: '1/2' }),
  margin: fraction({ above: 0, to: 1 }),
  memory: choice(['short', 'long']),
  beta1: fraction({ above: 0, below: 1 }),
  beta2: fraction({ above: 0, below: 1 }),
};
/** C so large that the slopes have a positive mean, at most 1; β at most 1/4 or at most 9/10. */
const rare = ({ probability, margin, memory: length, beta1, beta2 }: Drawn<typeof given>) => {
  const most = rational(length === 'short' ? '1/4' : '9/10');
  const slope = one.sub(probability).add(margin).div(probability);
  return { probability, slope, beta1: most.mul(beta1), beta2: most.mul(beta2) };
};

const [stepOf, inverseOf] = ['-m/sqrt(v)', '1/sqrt(v)'].map((text) =>
  reading(formula(text), intervals),
);
type State = Readonly<Record<string, Interval>>;
type Leaf = { readonly weight: Interval; readonly state: State };
/** Widened by 10⁻¹¹, which the theory's own rounding and quadrature stay below. */
const means = (leaves: readonly Leaf[]) => {
  const mean = (of: (state: State) => Interval) => {
    const { low, high } = leaves.reduce(
      (total, { weight, state }) => intervals.add(total, intervals.multiply(weight, of(state))),
      point(0),
    );
    return { low: low - 1e-11, high: high + 1e-11 };
  };
  return { drift: mean(stepOf!), inverseRoot: mean(inverseOf!) };
};
const slopesOf = (p: RareSlope) => [
  { g: p.slope, weight: intervals.constant(p.probability) },
  { g: rational(-1), weight: intervals.constant(one.sub(p.probability)) },
];

/** Both means over all histories of some slopes, from `start`. */
const histories = (p: RareSlope, depth: number, start: State) => {
  const step = certifiedStep(memory, decays(p));
  let leaves: readonly Leaf[] = [{ weight: point(1), state: start }];
  for (let i = 0; i < depth; i++)
    leaves = leaves.flatMap(({ weight, state }) =>
      slopesOf(p).map((slope) => ({
        weight: intervals.multiply(weight, slope.weight),
        state: step(state, { g: intervals.constant(slope.g) }),
      })),
    );
  return means(leaves);
};
/** Every m and v that averages of the slopes can be. */
const anywhere = ({ slope }: RareSlope): State => {
  const { high: c } = intervals.constant(slope);
  return { m: { low: -1, high: c }, v: { low: 1, high: c * c * (1 + 2 ** -50) } };
};

const runs = (p: RareSlope, random: Seed) =>
  stationaryMeans({
    recursion: { ...memory, samples: { g: twoPoint(p.slope, rational(-1), p.probability) } },
    constants: decays(p),
    observables: { drift: '-m/sqrt(v)', inverseRoot: '1/sqrt(v)' },
    random,
    unit: 1,
    relaxation: Math.max(...[p.beta1, p.beta2].map((beta) => -1 / Math.log(toNumber(beta)))),
  });
const meanStep = (drift: (p: RareSlope) => number) => ({
  theory: (p: RareSlope) => ({ ...shotNoiseDrift(p), drift: drift(p) }),
});

claim({
  id: 'OPT-11-stochastic',
  statement:
    'On slopes C with probability p and −1 else Adam moves on average by a known integral, upward where p is small although the mean slope is positive',
  formula: String.raw`-\mathbb E\frac m{\sqrt v}=\frac2{\sqrt\pi}\int_0^\infty e^{-u^2}\prod_j\varphi_j\Bigl(1-(C+1)(1-\beta_1)\sum_j\beta_1^j\frac{q_j}{\varphi_j}\Bigr)du,\quad q_j=p\,e^{-u^2(C^2-1)(1-\beta_2)\beta_2^j},\ \varphi_j=1-p+q_j`,
  source: { paper, at: 'ours, on the reconstructed stochastic problem' },
  status: 'proved',

  given,
  instance: rare,
  hypotheses: {
    fresh: { says: 'every slope is drawn anew', status: 'needed' },
    stationary: { says: 'the averages are stationary', status: 'needed' },
  },
  theory: shotNoiseDrift,
  relation: equal,
  witnesses: {
    'all histories of eight slopes': {
      certified: (p) => histories(p, 8, anywhere(p)),
      tolerance: 5e-3,
      accepts: (p) => [p.beta1, p.beta2].every((beta) => beta.compare('1/4') <= 0),
    },
    'runs of its memory': { sampled: runs },
  },
  nearMisses: {
    'm and v independent, down by E g E 1/√v': meanStep(
      (p) => -(toNumber(p.probability.mul(p.slope.add(1))) - 1) * shotNoiseDrift(p).inverseRoot,
    ),
    'that of signs, 1 − 2p': meanStep((p) => 1 - 2 * toNumber(p.probability)),
    'β₁ forgotten': meanStep((p) => shotNoiseDrift({ ...p, beta1: zero }).drift),
    'E m/√(E v)': meanStep((p) => {
      const [c, rareness] = [toNumber(p.slope), toNumber(p.probability)];
      return (1 - rareness - c * rareness) / Math.sqrt(1 + (c * c - 1) * rareness);
    }),
  },
  needs: {
    fresh: {
      witnesses: {
        'one slope for ever': {
          certified: (p: RareSlope) =>
            means(
              slopesOf(p).map(({ g, weight }) => ({
                weight,
                state: limitCycle(memory, decays(p), [g])[0]!,
              })),
            ),
        },
      },
    },
    stationary: {
      witnesses: {
        'the first step, from averages at 0': {
          certified: (p: RareSlope) => histories(p, 1, { m: point(0), v: point(0) }),
        },
      },
    },
  },
});

interface Periodic extends CyclicRun {
  readonly cycles: number;
}
const inDoubles = (method: Recursion) => ({
  'twenty cycles, in doubles': {
    numeric: (p: Periodic) =>
      [...cyclicPath(method, p, p.period * p.cycles)]
        .filter((_, i) => i % p.period === p.period - 1)
        .map((x) => x + 1),
    tolerance: 1e-12,
  },
});

claim({
  id: 'OPT-11-amsgrad',
  statement:
    'AMSGrad without momentum goes down to the best point on such periods too, as slowly as the mean slope is small',
  formula: String.raw`x_{ns+1}+1\le e_s\to0,\quad e_{s+1}=\max\Bigl(e_s-\frac{\alpha(C-n+1)}{\sqrt{V(ns+1)}},\ \frac{\alpha(n-1)}{C\sqrt{(1-\beta_2)(ns+2)}}\Bigr),\ V=1+\frac{(C^2-1)(1-\beta_2)}{1-\beta_2^n}`,
  source: { paper, at: 'ours, on the reconstructed online problem' },
  status: 'proved',

  given: {
    period: integer({ from: 3, to: 101 }),
    surplus: fraction({ above: 0, to: 2, near: [1] }),
    beta2: fraction({ from: 0, below: 1 }),
    learningRate: scale({ from: '1/8', to: 8 }),
    start: fraction({ from: -1, to: 1, near: ['9/10'] }),
  },
  // C = n is the problem of Reddi et al.; 1010 and −10 have n = 101.
  instance: ({ surplus, ...raw }): Periodic => ({
    ...raw,
    slope: surplus.add(raw.period - 1),
    beta1: zero,
    cycles: 20,
  }),
  hypotheses: { momentum: { says: 'β₁ = 0', status: 'open' } },
  theory: (p) => amsgradEnvelope(p, p.cycles),
  relation: pathwise(atMost),
  witnesses: inDoubles(projectedAmsgrad()),
  nearMisses: {
    'Adam too': { witnesses: inDoubles(projectedAdam()) },
    'as fast as if C were C + 2': {
      theory: (p) => amsgradEnvelope({ ...p, slope: p.slope.add(2) }, p.cycles),
    },
    'without the way back from −1': {
      theory: (p) => amsgradEnvelope(p, p.cycles).map((bound) => (bound < 1 / 4 ? 0 : bound)),
    },
  },
});
