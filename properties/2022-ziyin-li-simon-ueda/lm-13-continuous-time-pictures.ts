import {
  agreementLimit,
  choice,
  claim,
  continuousExponents,
  curvatureDescent,
  decides,
  fraction,
  growthSide,
  hasPlainGrowth,
  integer,
  intervals,
  multipliers,
  one,
  pathFate,
  point,
  productGrowth,
  rational,
  scale,
  secondOrderBand,
  secondOrderReach,
  thirdMoment,
  two,
  undecided,
  vector,
  within,
  zero,
  type CurvatureLaw,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Descent extends CurvatureLaw {
  readonly learningRate: Rational;
}

const descent = (p: Descent) =>
  curvatureDescent({
    factors: p.sampleCurvatures.map((x) => one.sub(p.learningRate.mul(x))),
    weights: p.weights,
    learningRate: p.learningRate,
  });
const constants = (p: Descent) => ({ lambda: p.learningRate });
const factorsOf = (p: Descent) => multipliers(descent(p), constants(p));

/** E log|f| in intervals. */
const exponentOf = (p: Descent) =>
  factorsOf(p).reduce((so, { weight, value }) => {
    const log = intervals.functions['log']!(intervals.constant(value.abs()));
    return intervals.add(so, intervals.multiply(intervals.constant(weight), log));
  }, point(0));

const fate = (p: Descent) => pathFate(factorsOf(p)) ?? undecided;

/** What a picture says of SGD by the sign of its rate. */
const said = (rate: Rational) => (rate.compare(0) < 0 ? 'converges' : 'does not');
const convergence = (p: Descent) => {
  const found = fate(p);
  return found === undecided || found === 'converges' ? found : 'does not';
};

const band = (middle: Rational, reach: Rational) => ({
  lower: middle.sub(reach),
  upper: middle.add(reach),
});

/** Steps λx are drawn and λ set apart, so that max|λx| is known. */
const steps = {
  atoms: choice([2, 3, 4]),
  steps: vector(4, fraction({ from: '1/16', to: '15/16' })),
  signs: integer({ from: 0, to: 15 }),
  weights: vector(4, integer({ from: 1, to: 4 })),
  learningRate: scale(),
};

export default claim({
  id: 'LM-13',
  statement:
    'To second order in λ the exponent is −λ E x − λ²E x²/2, with a remainder of at most E|λx|³/(3(1 − max|λx|))',
  formula: String.raw`\Bigl|\mathbb E\log|1-\lambda x|+\lambda\,\mathbb Ex+\tfrac{\lambda^2}2\mathbb Ex^2\Bigr|\le\frac{\mathbb E|\lambda x|^3}{3(1-r)},\ r=\max|\lambda x|<1`,
  source: { paper, at: 'ours, on the theme of the abstract' },
  status: 'proved',

  given: steps,
  instance: ({ atoms, signs, learningRate, ...raw }): Descent => ({
    sampleCurvatures: raw.steps
      .slice(0, atoms)
      .map((u, i) => ((signs >> i) % 2 === 0 ? u : u.neg()).div(learningRate)),
    weights: raw.weights.slice(0, atoms),
    learningRate,
  }),
  hypotheses: { small: { says: 'max|λx| < 1', status: 'needed' } },
  theory: secondOrderBand,
  relation: within,
  witnesses: {
    'logarithms of the multipliers': { certified: exponentOf },
    runs: {
      sampled: (p, random: Seed) =>
        productGrowth({
          recursion: descent(p),
          constants: constants(p),
          start: { w: 1 },
          random,
        }),
      // Factors of one size grow alike on every run: there is nothing to average.
      accepts: (p) => new Set(factorsOf(p).map(({ value }) => value.abs().toFraction())).size > 1,
    },
  },
  nearMisses: {
    'the diffusion −λ E x − λ²Var x/2 as good': {
      theory: (p) => band(continuousExponents(p).diffusion, secondOrderReach(p)),
    },
    'gradient flow −λ E x as good': {
      theory: (p) => band(continuousExponents(p).flow, secondOrderReach(p)),
    },
    'a plus for the second minus': {
      theory: (p) => {
        const { flow, secondOrder } = continuousExponents(p);
        return band(flow.mul(two).sub(secondOrder), secondOrderReach(p));
      },
    },
    'half the remainder': {
      theory: (p) => band(continuousExponents(p).secondOrder, secondOrderReach(p).div(two)),
    },
    'a remainder without 1/(1 − r)': {
      theory: (p) => band(continuousExponents(p).secondOrder, thirdMoment(p).div(3)),
    },
  },
  needs: {
    small: {
      given: { steps: vector(4, fraction({ from: '5/4', to: 6 })) },
      theory: (p) => band(continuousExponents(p).secondOrder, thirdMoment(p).div(3)),
    },
  },
});

/** Two curvatures of factors f and q/f; with f far from 1 the pictures err on both sides of q = 1. */
const pairs = {
  given: {
    product: fraction({ from: '7/8', to: '9/8', near: [1] }),
    factor: fraction({ from: '1/8', to: 1 }),
    sign: choice(['+', '−']),
    learningRate: scale(),
  },
  instance: ({
    product,
    factor,
    sign,
    learningRate,
  }: {
    readonly product: Rational;
    readonly factor: Rational;
    readonly sign: '+' | '−';
    readonly learningRate: Rational;
  }): Descent => {
    const factors = [factor, product.div(sign === '+' ? factor : factor.neg())];
    return {
      sampleCurvatures: factors.map((f) => one.sub(f).div(learningRate)),
      weights: [1, 1],
      learningRate,
    };
  },
};

const signs = {
  'lattice of the log-factors': { certified: convergence },
  runs: {
    sampled: (p: Descent, random: Seed) => ({
      ...growthSide({ recursion: descent(p), constants: constants(p), random }),
      above: 'does not',
    }),
    accepts: (p: Descent) => hasPlainGrowth(factorsOf(p)),
  },
};

claim({
  id: 'LM-13-small-steps',
  statement:
    'Below λ = min(1/(2 max|x|), 6|E x|/(5 E x²)) all three continuous-time pictures tell whether SGD converges',
  formula: String.raw`\lambda<\min\Bigl(\frac1{2\max|x|},\frac{6|\mathbb Ex|}{5\,\mathbb Ex^2}\Bigr):\quad\operatorname{sgn}\gamma=-\operatorname{sgn}\mathbb Ex`,
  source: { paper, at: 'ours, on the theme of the abstract' },
  status: 'proved',

  given: {
    atoms: choice([2, 3, 4]),
    curvatures: vector(4, integer({ from: -40, to: 40 })),
    weights: vector(4, integer({ from: 1, to: 4 })),
    mean: fraction({ from: '1/64', to: 2 }),
    side: choice([1, -1]),
    share: fraction({ from: '1/64', below: 1 }),
  },
  /** The first curvature is solved for, so that E x is the drawn number. */
  instance: ({ atoms, mean, side, share, ...raw }): Descent => {
    const weights = raw.weights.slice(0, atoms);
    const rest = raw.curvatures.slice(1, atoms).map((x) => rational(x, 8));
    const total = weights.reduce((a, b) => a + b);
    const others = rest.reduce((so, x, i) => so.add(x.mul(weights[i + 1]!)), zero);
    const first = mean
      .mul(side * total)
      .sub(others)
      .div(weights[0]!);
    const law = { sampleCurvatures: [first, ...rest], weights };
    return { ...law, learningRate: agreementLimit(law).mul(share) };
  },
  hypotheses: { small: { says: 'λ below the limit', status: 'needed' } },
  theory: (p) => said(continuousExponents(p).flow),
  relation: decides,
  witnesses: signs,
  nearMisses: {
    'small steps always converge': { theory: () => 'converges' },
    'SGD escapes minima and finds maxima': {
      theory: (p) => said(continuousExponents(p).flow.neg()),
    },
  },
  needs: { small: { given: { share: fraction({ above: 1, to: 16 }) } } },
});

/** A picture's verdict taken for SGD's: false as soon as steps are not small. */
const published = (
  name: string,
  statement: string,
  formula: string,
  picture: (p: Descent) => Rational,
  counterexample: {
    readonly instance: Descent;
    readonly theory: string;
    readonly observed: string;
  },
) =>
  claim({
    id: `LM-13-${name}`,
    statement,
    formula,
    source: { paper, at: 'the theme of the abstract, as commonly assumed' },
    status: 'conjecture',
    expect: 'refuted',

    ...pairs,
    hypotheses: {},
    theory: (p) => said(picture(p)),
    relation: decides,
    witnesses: { 'lattice of the log-factors': signs['lattice of the log-factors'] },
    counterexample,
  });

const pair = (first: string, second: string): Descent => ({
  sampleCurvatures: [rational(first), rational(second)],
  weights: [1, 1],
  learningRate: one,
});

published(
  'gradient-flow',
  'SGD converges wherever gradient flow does, that is for E x > 0, and nowhere else',
  String.raw`w_t\to0\iff-\lambda\,\mathbb Ex<0`,
  (p) => continuousExponents(p).flow,
  { instance: pair('3/4', '-2'), theory: 'does not', observed: 'converges' },
);

published(
  'diffusion',
  'SGD converges exactly where the diffusion with its mean and variance does',
  String.raw`w_t\to0\iff-\lambda\,\mathbb Ex-\tfrac{\lambda^2}2\operatorname{Var}x<0`,
  (p) => continuousExponents(p).diffusion,
  { instance: pair('1/2', '-9/8'), theory: 'converges', observed: 'does not' },
);

published(
  'second-order',
  'SGD converges exactly where its second-order modified equation does',
  String.raw`w_t\to0\iff-\lambda\,\mathbb Ex-\tfrac{\lambda^2}2\mathbb Ex^2<0`,
  (p) => continuousExponents(p).secondOrder,
  { instance: pair('-1', '2'), theory: 'converges', observed: 'does not' },
);
