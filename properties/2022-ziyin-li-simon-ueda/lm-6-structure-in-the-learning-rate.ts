import {
  atMost,
  choice,
  claim,
  continuousLaw,
  cubicCap,
  curvatureLaw,
  curvatureLawDescent,
  curvatureLawDraws,
  curvatureMoment,
  decides,
  factorProduct,
  firstPole,
  fraction,
  growthSide,
  hasPlainGrowth,
  integer,
  intervals,
  multipliers,
  one,
  otherProcess,
  pathFate,
  point,
  power,
  productGrowth,
  rational,
  recursion,
  scale,
  smallest,
  thresholdFate,
  toNumber,
  undecided,
  unguardedCubicCap,
  vector,
  type CurvatureLaw,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

type Step = CurvatureLaw & { readonly learningRate: Rational };

const factorsOf = (p: Step) => multipliers(curvatureLawDescent(p), { lambda: p.learningRate });

const fate = (p: Step) => pathFate(factorsOf(p)) ?? undecided;

const signs = {
  'lattice of the log-factors': { certified: fate },
  runs: {
    sampled: (p: Step, random: Seed) =>
      growthSide({
        recursion: curvatureLawDescent(p),
        constants: { lambda: p.learningRate },
        random,
      }),
    accepts: (p: Step) => hasPlainGrowth(factorsOf(p)),
  },
};

interface Threshold extends Step {
  /** λ*. */
  readonly criticalRate: Rational;
  /** 1/x_max. */
  readonly pole: Rational;
}

interface Raw {
  readonly atoms: number;
  readonly large: Rational;
  readonly others: readonly Rational[];
  readonly frequencies: readonly number[];
  readonly criticalRate: Rational;
  readonly position: Rational;
}

/** At λ* the factors multiply to 1: the first is solved for, and makes E f > 1 since not all are 1. */
const atThreshold = ({
  atoms,
  large,
  others,
  frequencies,
  criticalRate,
  position,
}: Raw): Threshold => {
  const rest = [large, ...others].slice(0, atoms - 1);
  const weights = frequencies.slice(0, atoms - 1);
  const factors = [one.div(factorProduct({ factors: rest, weights })), ...rest];
  const pole = criticalRate.div(one.sub(smallest(factors)));
  const learningRate =
    position.compare(1) <= 0
      ? criticalRate.mul(position)
      : criticalRate.add(pole.sub(criticalRate).mul(position.sub(one)));
  const sampleCurvatures = factors.map((f) => one.sub(f).div(criticalRate));
  return { sampleCurvatures, weights: [1, ...weights], criticalRate, pole, learningRate };
};

/** x from 1 − spread to x_max = 1, evenly: γ(1/x_max) = log spread − 1. */
const evenDescent = recursion({
  states: { w: 'w - lambda*(1 - spread*u)*w' },
  samples: { u: continuousLaw('U(0, 1)', 'u1', (n) => rational(1, n + 1)) },
});

/** Another threshold, by the moments of x. */
const at = (threshold: (mean: Rational, square: Rational) => Rational) => ({
  theory: (p: Threshold) =>
    thresholdFate({
      ...p,
      criticalRate: threshold(curvatureMoment(p, 1).abs(), curvatureMoment(p, 2)),
    }),
});

export default claim({
  id: 'LM-6',
  statement:
    'At a maximum small steps escape; where x_max has a probability, one learning rate below 1/x_max parts them from steps that converge',
  formula: String.raw`\mathbb Ex<0<x_{\max},\ \Pr(x=x_{\max})>0:\ \exists!\,\lambda^*<\tfrac1{x_{\max}}:\quad\gamma>0\text{ on }(0,\lambda^*),\ \gamma<0\text{ on }(\lambda^*,\tfrac1{x_{\max}}]`,
  source: { paper, at: 'ours; the limit λ → 0 reconstructed' },
  status: 'proved',

  given: {
    atoms: choice([2, 3, 4]),
    large: fraction({ above: 1, to: 4 }),
    others: vector(2, fraction({ above: 0, to: 4, near: [1] })),
    frequencies: vector(3, integer({ from: 1, to: 3 })),
    criticalRate: scale(),
    position: fraction({ above: 0, to: 2, near: [1] }),
  },
  instance: atThreshold,
  hypotheses: {
    maximum: { says: 'E x < 0', status: 'needed' },
    pole: { says: 'λ ≤ 1/x_max', status: 'needed' },
    atom: { says: 'x_max has a probability (an atom)', status: 'needed' },
  },
  theory: thresholdFate,
  relation: decides,
  witnesses: signs,
  nearMisses: {
    'small steps converge': {
      given: { position: fraction({ above: 0, below: 1 }) },
      theory: () => 'converges',
    },
    'no step converges to a maximum': {
      given: { position: fraction({ above: 1, to: 2 }) },
      theory: () => 'diverges',
    },
    'λ* = 2|E x|/E x²': at((mean, square) => mean.mul(2).div(square)),
    'λ* = 2|E x|/Var x': at((mean, square) => mean.mul(2).div(square.sub(mean.mul(mean)))),
    'λ* is 1/x_max': { theory: (p) => thresholdFate({ ...p, criticalRate: p.pole }) },
    'λ* itself converges': {
      theory: (p) => (p.learningRate.lt(p.criticalRate) ? 'diverges' : 'converges'),
    },
    'no step above 1/x_max converges': {
      given: { position: fraction({ above: 2, to: '33/16' }) },
      theory: () => 'diverges',
    },
  },
  needs: {
    maximum: {
      instance: (raw) => {
        const p = atThreshold(raw);
        return { ...p, sampleCurvatures: p.sampleCurvatures.map((x) => x.neg()) };
      },
    },
    pole: {
      given: { position: fraction({ above: 2, to: 16 }) },
      theory: (p) => thresholdFate({ ...p, learningRate: p.pole }),
    },
    /** E x = 1 − spread/2 < 0, and above spread = e not even the step 1/x_max converges. */
    atom: otherProcess({
      given: { spread: fraction({ from: 3, to: 12 }) },
      instance: (raw) => raw,
      theory: () => 'converges',
      relation: decides,
      witnesses: {
        runs: {
          sampled: ({ spread }, random) => ({
            sample: productGrowth({
              recursion: evenDescent,
              constants: { spread, lambda: one },
              start: { w: 1 },
              random,
            }),
            threshold: 0,
            above: 'diverges',
            below: 'converges',
          }),
        },
      },
    }),
  },
});

const exponentOf = (p: Step) =>
  factorsOf(p).reduce((so, { weight, value }) => {
    const log = intervals.functions['log']!(intervals.constant(value.abs()));
    return intervals.add(so, intervals.multiply(intervals.constant(weight), log));
  }, point(0));

/** E log|1 − λx| against a polynomial in λx of some degree. */
const truncated = (degree: number) => ({
  theory: (p: Step) =>
    [1, 2, 3, 4]
      .slice(0, degree)
      .reduce((so, j) => so - toNumber(curvatureMoment(p, j).mul(power(p.learningRate, j))) / j, 0),
});

claim({
  id: 'LM-6-certificate',
  statement:
    'The exponent is below its third-order expansion wherever λx < 1: one polynomial certifies convergence',
  formula: String.raw`\lambda x<1:\quad\gamma\le-\lambda\,\mathbb Ex-\tfrac{\lambda^2}2\mathbb Ex^2-\tfrac{\lambda^3}3\mathbb Ex^3`,
  source: { paper, at: 'ours' },
  status: 'proved',

  given: {
    atoms: choice([1, 2, 3]),
    size: fraction({ from: '1/8', below: 1 }),
    sign: choice([1, -4]),
    others: vector(2, fraction({ from: -3, below: 1, near: [0] })),
    weights: vector(3, integer({ from: 1, to: 4 })),
    learningRate: scale(),
  },
  instance: ({ atoms, size, sign, others, learningRate, ...raw }): Step => ({
    sampleCurvatures: [size.mul(sign), ...others].slice(0, atoms).map((u) => u.div(learningRate)),
    weights: raw.weights.slice(0, atoms),
    learningRate,
  }),
  hypotheses: { below: { says: 'λx < 1', status: 'needed' } },
  theory: cubicCap,
  relation: atMost,
  witnesses: {
    'logarithms of the multipliers': { certified: exponentOf },
    runs: {
      sampled: (p, random: Seed) =>
        productGrowth({
          recursion: curvatureLawDescent(p),
          constants: { lambda: p.learningRate },
          start: { w: 1 },
          random,
        }),
      accepts: (p) => p.sampleCurvatures.length > 1,
    },
  },
  nearMisses: {
    'the second order': truncated(2),
    'the fourth order': truncated(4),
    'the third order with 1/2 for 1/3': {
      theory: (p) =>
        toNumber(
          unguardedCubicCap(p).sub(curvatureMoment(p, 3).mul(power(p.learningRate, 3)).div(6)),
        ),
    },
  },
  needs: {
    below: {
      given: { size: fraction({ above: 1, to: 4 }), sign: choice([1]) },
      theory: (p) => toNumber(unguardedCubicCap(p)),
    },
  },
});

claim({
  id: 'LM-6-minimum',
  statement: 'Where E x ≥ 0 every learning rate up to 1/x_max converges',
  formula: String.raw`\mathbb Ex\ge0,\ \lambda\le\tfrac1{x_{\max}}:\quad\gamma<0`,
  source: { paper, at: 'ours' },
  status: 'proved',

  given: {
    ...curvatureLawDraws,
    mean: fraction({ from: 0, to: 2 }),
    share: fraction({ from: '1/64', to: 1 }),
  },
  instance: ({ share, ...raw }): Step => {
    const law = curvatureLaw(raw);
    return { ...law, learningRate: firstPole(law).mul(share) };
  },
  hypotheses: {
    minimum: { says: 'E x ≥ 0', status: 'needed' },
    pole: { says: 'λ ≤ 1/x_max', status: 'needed' },
  },
  theory: () => 'converges',
  relation: decides,
  witnesses: signs,
  nearMisses: {
    'at E x = 0 nothing happens on average': {
      theory: (p) => (curvatureMoment(p, 1).n === 0n ? 'oscillates' : 'converges'),
    },
    'only up to 1/(2x_max)': {
      theory: (p) => (p.learningRate.mul(2).lte(firstPole(p)) ? 'converges' : 'diverges'),
    },
  },
  needs: {
    minimum: { given: { mean: fraction({ from: -2, below: 0 }) } },
    pole: { given: { share: fraction({ above: 1, to: 16 }) } },
  },
});
