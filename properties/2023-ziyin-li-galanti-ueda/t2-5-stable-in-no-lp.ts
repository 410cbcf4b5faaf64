import {
  choice,
  claim,
  criticalOrder,
  curvatureDescent,
  decides,
  diffusiveOrder,
  enumerate,
  expectation,
  factorMean,
  fraction,
  growthSide,
  integer,
  largest,
  momentFate,
  momentSide,
  multipliers,
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
  unfavourableGame,
  within,
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

const factorsOf = (p: Walk) => multipliers(curvatureDescent(p), { lambda: p.learningRate });
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
      const side = momentSide(factorsOf(p), p.order);
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
        const fate = momentFate(factorsOf(p)) ?? undecided;
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
        const side = momentSide(factorsOf(p), p.order);
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

/** Two equally likely factors with mean 1 + s above 1 and product 1 − r² below. */
const attracting = {
  given: {
    gap: fraction({ from: '1/8', to: '15/16' }),
    excess: fraction({ from: '1/64', to: 2 }),
    learningRate: scale(),
  },
  instance: ({
    gap,
    excess,
    learningRate,
  }: Record<'gap' | 'excess' | 'learningRate', Rational>): Walk => {
    const high = one.add(gap).add(excess);
    return {
      factors: [high, one.sub(gap.mul(gap)).div(high)],
      weights: [1, 1],
      learningRate,
    };
  },
};

const near = (value: number) => ({ lower: value * 0.999, upper: value * 1.001 });

claim({
  id: 'T2-5-order',
  statement: 'The critical order of a maximum that attracts lies between 0 and 1',
  formula: String.raw`E h<0,\ E\log|1-\lambda h|<0\;\Rightarrow\;0<p^*<1`,
  source: { paper, at: 'ours, extends Theorem 2(1)' },
  status: 'proved',

  ...attracting,
  hypotheses: {
    maximum: { says: 'E h < 0', status: 'needed' },
  },
  theory: () => ({ lower: 0, upper: 1 }),
  relation: within,
  witnesses: {
    'bisection of moments': {
      certified: (p) => criticalOrder(factorsOf(p)) ?? { low: 0, high: Infinity },
    },
  },
  nearMisses: {
    'the critical order is at least 1': { theory: () => ({ lower: 1, upper: 1e6 }) },
    'the diffusion, p* = −2γ/σ²': { theory: (p) => near(diffusiveOrder(p.factors)) },
    'p* below 1/2': { theory: () => ({ lower: 0, upper: 1 / 2 }) },
  },
  needs: {
    maximum: {
      given: {
        excess: fraction({ from: '-1/8', to: '-1/16' }),
        gap: fraction({ from: '3/8', to: '15/16' }),
      },
    },
  },
});

/** log₂|f| = X − 2 + drift with Feller's game X. */
claim({
  id: 'T2-5-heavy',
  statement:
    'With unbounded h a point can attract almost surely and yet be stable in no L_p at all',
  formula: String.raw`\log_2|1-\lambda h|=X-2,\ P(X=2^k)=\tfrac1{2^kk(k+1)}:\quad w_t\to0,\ E|w_t|^p=\infty`,
  source: { paper, at: 'ours, sharpens Theorem 2(1)' },
  status: 'proved',

  given: {
    order: fraction({ above: 0, to: 4 }),
    drift: fraction({ from: '-3/2', to: '-1/2' }),
    level: integer({ from: 0, to: 64 }),
  },
  instance: ({ order, drift, level }) => ({ order, drift, level: rational(level) }),
  hypotheses: { drift: { says: 'E log|1 − λh| < 0', status: 'needed' } },
  theory: () => 'attracts in no L_p',
  relation: decides,
  witnesses: {
    'terms of the moment, and truncated walks': {
      certified: ({ order, drift, level }) => {
        const misses =
          unfavourableGame.missBound(1024, drift, level).compare(rational(8, 1024)) <= 0;
        if (!misses) return undecided;
        const heavy = hasGrowingTerms(order) ? 'in no L_p' : 'in some L_p';
        return `${drift.compare(0) <= 0 ? 'attracts' : 'repels'} ${heavy}`;
      },
    },
  },
  nearMisses: { 'every attractor has some L_p': { theory: () => 'attracts in some L_p' } },
  needs: { drift: { given: { drift: fraction({ from: '1/2', to: 1 }) } } },
});

/** Whether 2^(p·2ᵏ)/(2ᵏk(k + 1)) is above 1 from some k on: it is once p·2ᵏ ≥ 3, since weights lose at most 3 bits. */
function hasGrowingTerms(order: Rational): boolean {
  const isLarge = (k: number) => {
    const bits = Number(order.mul(power(two, k)).floor().n);
    return bits >= 3 && power(two, Math.min(bits, 4096)).mul(unfavourableGame.weight(k)).gt(1);
  };
  return Array.from({ length: 60 }, (_, k) => k + 1).some(isLarge);
}
