import {
  choice,
  claim,
  curvatureDescent,
  decides,
  diffusiveOrder,
  enumerate,
  expectation,
  factorMean,
  fraction,
  growthSide,
  largest,
  momentFate,
  momentSide,
  one,
  pathValues,
  power,
  powerPair,
  powerPairMoment,
  rational,
  scale,
  toNumber,
  two,
  undecided,
  walkMultipliers,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Walk {
  readonly factors: readonly [Rational, Rational];
  readonly weights: readonly number[];
  readonly learningRate: Rational;
}

interface Instance extends Walk {
  readonly root: Rational;
  readonly degree: number;
  readonly order: Rational;
}

const pair = (a: Rational, b: Rational) => [a, b] as const;

const said = (side: number) => (['vanishes', 'stays', 'grows'] as const)[Math.sign(side) + 1]!;

/** E|f|^p by doubles, to tell what runs can see. */
const moment = (p: Instance) => {
  const order = toNumber(p.order);
  return p.factors.reduce((so, f) => so + Math.exp(order * Math.log(toNumber(f))) / 2, 0);
};

const highest = (p: Instance) =>
  Math.exp(toNumber(p.order) * Math.log(toNumber(largest(p.factors))));

const family = {
  given: {
    root: fraction({ from: '1/4', to: '63/64' }),
    degree: choice([2, 3, 4]),
    share: fraction({ above: 0, to: 4, near: [1] }),
    learningRate: scale(),
  },
  instance: ({
    root,
    degree,
    share,
    learningRate,
  }: {
    readonly root: Rational;
    readonly degree: number;
    readonly share: Rational;
    readonly learningRate: Rational;
  }): Instance => ({
    root,
    degree,
    factors: powerPair({ root, degree }),
    weights: [1, 1],
    order: share.div(degree),
    learningRate,
  }),
};

const moments = {
  'moments of the recursion': {
    certified: (p: Instance) => {
      const side = momentSide(walkMultipliers(p), p.order);
      return side === undefined ? undecided : said(side);
    },
  },
};

export default claim({
  id: 'T2-5',
  statement:
    'At every learning rate there are strict local maxima whose moments vanish below the order 1/m and grow above',
  formula: String.raw`h\in\{\tfrac{1-a^m}\lambda,\tfrac{1-(2-a)^m}\lambda\}:\quad E|w_t|^p\to0\iff p<\tfrac1m`,
  source: { paper, at: 'reconstructed, the critical order ours' },
  status: 'proved',

  ...family,
  hypotheses: {
    escapes: { says: 'some factor exceeds 1, so that there is a critical order', status: 'needed' },
  },
  theory: (p) => powerPairMoment(p, p.order),
  relation: decides,
  witnesses: {
    ...moments,
    'one step of runs': {
      sampled: (p: Instance, random: Seed) => ({
        sample: pathValues({
          recursion: curvatureDescent(p),
          constants: { lambda: p.learningRate },
          start: { w: one },
          steps: 1,
          random,
          value: ([w]) => Math.exp(toNumber(p.order) * Math.log(Math.abs(w!))),
          low: 0,
          high: 1.000001 * highest(p),
        }),
        threshold: 1,
        above: 'grows',
        below: 'vanishes',
      }),
      accepts: (p: Instance) => Math.abs(moment(p) - 1) > 1e-3 * highest(p),
    },
  },
  nearMisses: {
    'the diffusion, p* = −2γ/σ²': {
      theory: (p) => said(toNumber(p.order) - diffusiveOrder(p.factors)),
    },
    'no order vanishes': {
      theory: (p) => (p.order.mul(p.degree).lt(1) ? 'grows' : powerPairMoment(p, p.order)),
    },
    'only orders from 1 on grow': { theory: (p) => said(p.order.compare(1)) },
    'the order 1/(m + 1)': { theory: (p) => said(p.order.compare(rational(1, p.degree + 1))) },
    'the critical order vanishes too': {
      theory: (p) => (p.order.mul(p.degree).lte(1) ? 'vanishes' : 'grows'),
    },
    'what holds in probability holds in mean': { theory: () => 'vanishes' },
  },
  needs: {
    escapes: {
      instance: (raw) => {
        const { root, degree, ...rest } = family.instance(raw);
        return {
          ...rest,
          root,
          degree,
          factors: pair(power(root, degree), power(root.div(2), degree)),
        };
      },
    },
  },
});

claim({
  id: 'T2-5-maximum',
  statement:
    'Each of these points is a strict local maximum of the mean loss that attracts SGD almost surely',
  formula: String.raw`E h<0,\quad E\log|1-\lambda h|=\tfrac m2\log a(2-a)<0`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  ...family,
  hypotheses: { degree: { says: 'm ≥ 2 (E h = 0 at m = 1)', status: 'needed' } },
  theory: () => 'an attracting maximum',
  relation: decides,
  witnesses: {
    'mean step and fractional moments': {
      certified: (p) => {
        const step = enumerate(curvatureDescent(p), { lambda: p.learningRate }, { w: one }, 1);
        const fate = momentFate(walkMultipliers(p)) ?? undecided;
        if (expectation(step, 'w').lte(1)) return 'no maximum';
        return fate === 'converges' ? 'an attracting maximum' : fate;
      },
    },
    runs: {
      sampled: (p, random) => ({
        sample: growthSide({
          recursion: curvatureDescent(p),
          constants: { lambda: p.learningRate },
          random,
        }).sample,
        threshold: 0,
        above: 'a repelling maximum',
        below: 'an attracting maximum',
      }),
    },
  },
  nearMisses: {
    'a maximum repels': { theory: () => 'a repelling maximum' },
    'the mean square decides': {
      theory: (p) =>
        factorMean(p, (f) => f.mul(f)).gt(1) ? 'a repelling maximum' : 'an attracting maximum',
    },
  },
  needs: {
    degree: {
      instance: (raw) => ({ ...family.instance(raw), factors: pair(raw.root, two.sub(raw.root)) }),
    },
  },
});

claim({
  id: 'T2-5-published',
  statement: 'A strict local maximum is stable in no L_p, whatever p > 0',
  formula: String.raw`E h<0\;\Rightarrow\;E|w_t|^p\not\to0\ \text{for every }p>0`,
  source: { paper, at: 'reconstructed' },
  status: 'conjecture',
  expect: 'refuted',

  ...family,
  hypotheses: {},
  theory: () => 'does not vanish',
  relation: decides,
  witnesses: {
    'moments of the recursion': {
      certified: (p) => {
        const side = momentSide(walkMultipliers(p), p.order);
        return side === undefined ? undecided : side < 0 ? 'vanishes' : 'does not vanish';
      },
    },
  },
  counterexample: {
    instance: {
      root: rational('1/5'),
      degree: 2,
      factors: powerPair({ root: rational('1/5'), degree: 2 }),
      weights: [1, 1],
      order: rational('1/4'),
      learningRate: one,
    },
    theory: 'does not vanish',
    observed: 'vanishes',
  },
});
