import {
  choice,
  claim,
  cumulants,
  decides,
  diverges,
  enumerate,
  equal,
  expectation,
  fivePoint,
  fraction,
  heavyBall,
  integer,
  noiseShapes,
  noisyBowl,
  one,
  pathCumulants,
  power,
  rademacher,
  relaxationTime,
  scale,
  sgd,
  skewTwoPoint,
  stationaryCumulants,
  stationaryMeans,
  stationaryRawMoments,
  studentT,
  threePoint,
  unitNoise,
  withMemory,
  zero,
  type Law,
  type NoiseShape,
  type NoisyLine,
  type Rational,
  type Scope,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const orders = [1, 2, 3, 4, 5, 6];

const blank = orders.map(() => diverges);

const at = 'ours, extends the stationary variance';

interface Instance extends NoisyLine {
  readonly noiseStd: Rational;
  readonly noiseShape: NoiseShape;
}

const constants = (p: Pick<Instance, 'learningRate' | 'curvature' | 'noiseStd'>) => ({
  lambda: p.learningRate,
  k: p.curvature,
  sigma: p.noiseStd,
});

const cumulantsOf = (law: Law, noiseStd: Rational) =>
  cumulants(orders.map((n) => law.moment(n).mul(power(noiseStd, n))));

const lines = {
  normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
  curvature: scale(),
  noiseStd: scale({ from: '1/8', to: 8 }),
};

const drawn = {
  given: { ...lines, noiseShape: choice(noiseShapes) },
  instance: (raw: {
    readonly normalizedStep: Rational;
    readonly curvature: Rational;
    readonly noiseStd: Rational;
    readonly noiseShape: NoiseShape;
  }): Instance => ({
    learningRate: raw.normalizedStep.div(raw.curvature),
    curvature: raw.curvature,
    noiseStd: raw.noiseStd,
    noiseShape: raw.noiseShape,
    noiseCumulants: cumulantsOf(unitNoise[raw.noiseShape], raw.noiseStd),
  }),
};

const settledUnder = (law: (p: Instance) => Law) => ({
  'moments of the recursion': {
    exact: (p: Instance) => {
      const moments = stationaryRawMoments(noisyBowl(1, sgd(), law(p)), constants(p), 6);
      if (moments === diverges) return { cumulants: blank, fourth: diverges };
      return { cumulants: cumulants(moments), fourth: moments[3]! };
    },
  },
});

/** Cumulants as said of each order, and the fourth moment κ₄ + 3κ₂² that goes with them. */
const said = (cumulant: (p: Instance, n: number) => Rational) => ({
  theory: (p: Instance) => withFourth(orders.map((n) => cumulant(p, n))),
});

const withFourth = (kappa: readonly Rational[]) => ({
  cumulants: kappa,
  fourth: kappa[3]!.add(kappa[1]!.mul(kappa[1]!).mul(3)),
});

const rho = (p: Instance) => one.sub(p.learningRate.mul(p.curvature));

const truth = (p: Instance, n: number) =>
  power(p.learningRate.neg(), n)
    .mul(p.noiseCumulants[n - 1]!)
    .div(one.sub(power(rho(p), n)));

export default claim({
  id: 'SV-10',
  statement:
    'Cumulant n of SGD on a quadratic is (−λ)ⁿ/(1 − ρⁿ) times that of the noise, ρ = 1 − λk',
  formula: String.raw`\kappa_n(w_\infty)=\frac{(-\lambda)^n\kappa_n(\eta)}{1-\rho^n},\qquad\rho=1-\lambda k`,
  source: { paper, at },
  status: 'proved',

  ...drawn,
  hypotheses: {
    stable: { says: '0 < λk < 2', status: 'needed' },
    moments: { says: 'the noise has a finite moment of this order', status: 'needed' },
  },
  theory: (p) => withFourth(stationaryCumulants(p)),
  relation: equal,
  witnesses: {
    ...settledUnder((p) => unitNoise[p.noiseShape]),
    runs: {
      sampled: (p: Instance, random: Seed) =>
        stationaryMeans({
          recursion: noisyBowl(1, sgd(), unitNoise[p.noiseShape]),
          constants: constants(p),
          observables: { fourth: 'w^4' },
          random,
        }),
      // Averages of 256 fourth powers are far from Gaussian but for bounded noise; two-point noise at λk = 1 leaves them
      // constant.
      accepts: (p) =>
        !['gaussian', 'laplace', 'student'].includes(p.noiseShape) &&
        !(p.noiseShape === 'rademacher' && rho(p).n === 0n) &&
        relaxationTime(noisyBowl(1, sgd(), unitNoise.gaussian), constants(p)) <= 80,
    },
  },
  nearMisses: {
    'the excess kurtosis of the noise': said((p, n) => {
      const [, variance, , fourth] = p.noiseCumulants;
      const settled = truth(p, 2).div(variance!);
      return n === 4 ? fourth!.mul(settled).mul(settled) : truth(p, n);
    }),
    '(1 − ρ²)² for 1 − ρ⁴': said((p, n) => {
      const decay = one.sub(power(rho(p), 2));
      return n === 4
        ? truth(p, 4)
            .mul(one.sub(power(rho(p), 4)))
            .div(decay.mul(decay))
        : truth(p, n);
    }),
    'a Gaussian law': said((p, n) => (n === 2 ? truth(p, 2) : zero)),
    'λⁿ for (−λ)ⁿ': said((p, n) => (n % 2 === 1 ? truth(p, n).neg() : truth(p, n))),
  },
  needs: {
    stable: { given: { normalizedStep: fraction({ above: 2, below: 4 }) }, ...said(truth) },
    moments: { witnesses: settledUnder(() => studentT({ degrees: 4 })) },
  },
});

/** Finite laws, so that every path can be followed. */
const finite = { rademacher: rademacher(), skew: skewTwoPoint(), 'three points': threePoint() };

interface PathInstance extends NoisyLine {
  readonly noiseStd: Rational;
  readonly momentum: Rational;
  readonly steps: number;
  readonly law: keyof typeof finite;
}

const pathsUnder = (
  process: (p: PathInstance) => ReturnType<typeof noisyBowl>,
  start: Scope<Rational> = {},
) => ({
  'all paths': {
    exact: (p: PathInstance) => {
      const known = { ...constants(p), mu: p.momentum };
      const outcomes = enumerate(process(p), known, start, p.steps);
      return cumulants(orders.map((n) => expectation(outcomes, `w^${n}`)));
    },
  },
});

/** Noise ξ·(the ξ before): white, of mean 0 and variance 1, but its size remembers. */
const dependent = withMemory(noisyBowl(1, heavyBall(), threePoint()), {
  states: { before: 'xi' },
  samples: { xi: 'xi*before' },
});

claim({
  id: 'SV-10-steps',
  statement:
    'After t steps of heavy ball from rest cumulant n is (−λ)ⁿκₙ(η) times the sum of hⱼⁿ, at any λ and μ',
  formula: String.raw`\kappa_n(w_t)=(-\lambda)^n\kappa_n(\eta)\sum_{j<t}h_j^n,\quad h_{j+1}=(1+\mu-\lambda k)h_j-\mu h_{j-1}`,
  source: { paper, at },
  status: 'proved',

  given: {
    ...lines,
    momentum: fraction({ above: -1, below: 1, near: [0] }),
    steps: integer({ from: 1, to: 3 }),
    law: choice(['rademacher', 'skew', 'three points']),
  },
  instance: ({ normalizedStep, curvature, noiseStd, momentum, steps, law }): PathInstance => ({
    learningRate: normalizedStep.div(curvature),
    curvature,
    noiseStd,
    momentum,
    steps,
    law,
    noiseCumulants: cumulantsOf(finite[law], noiseStd),
  }),
  hypotheses: {
    independent: { says: 'noises of different steps are independent, for n > 2', status: 'needed' },
    stable: { says: '0 < λk < 2(1 + μ) and |μ| < 1', status: 'not needed' },
  },
  theory: pathCumulants,
  relation: equal,
  witnesses: pathsUnder((p) => noisyBowl(1, heavyBall(), finite[p.law])),
  nearMisses: {
    'μ without its memory, h = (1 + μ − λk)ʲ': {
      theory: (p) =>
        pathCumulants({
          ...p,
          momentum: zero,
          curvature: p.curvature.sub(p.momentum.div(p.learningRate)),
        }),
    },
    'momentum left out': { theory: (p) => pathCumulants({ ...p, momentum: zero }) },
    'one step more': { theory: (p) => pathCumulants({ ...p, steps: p.steps + 1 }) },
  },
  needs: {
    independent: {
      given: { law: choice(['three points']), steps: integer({ from: 2, to: 3 }) },
      witnesses: pathsUnder(() => dependent, { before: one }),
    },
  },
  holdsWithout: {
    stable: {
      given: {
        normalizedStep: fraction({ from: 2, to: 8 }),
        momentum: fraction({ from: -2, to: 2 }),
      },
    },
  },
});

const candidates = { ...unitNoise, 'three points': threePoint(), 'five points': fivePoint() };

type Candidate = keyof typeof candidates;

claim({
  id: 'SV-10-gaussian',
  statement:
    'Among laws with eight moments the iterate is Gaussian exactly when the noise is, as orders 3 to 8 show',
  formula: String.raw`w_\infty\text{ Gaussian}\iff\eta\text{ Gaussian}`,
  source: { paper, at },
  status: 'proved',

  given: {
    ...lines,
    law: choice<Candidate>([...noiseShapes, 'three points', 'five points']),
  },
  instance: ({ normalizedStep, curvature, noiseStd, law }) => ({
    learningRate: normalizedStep.div(curvature),
    curvature,
    noiseStd,
    law,
  }),
  hypotheses: {},
  theory: ({ law }) => (law === 'gaussian' ? 'Gaussian' : 'not'),
  relation: decides,
  witnesses: {
    'cumulants of the recursion': {
      exact: (p) => {
        const process = noisyBowl(1, sgd(), candidates[p.law]);
        const moments = stationaryRawMoments(process, constants(p), 8);
        if (moments === diverges) return 'diverges';
        const higher = cumulants(moments).slice(2);
        return higher.every((kappa) => kappa.n === 0n) ? 'Gaussian' : 'not';
      },
    },
  },
  nearMisses: {
    'Gaussian always, by the central limit theorem': { theory: () => 'Gaussian' },
    'Gaussian where the skewness of the noise is 0': {
      theory: ({ law }) => (law === 'skew' ? 'not' : 'Gaussian'),
    },
    'Gaussian where skewness and kurtosis are those of a Gaussian': {
      theory: ({ law }) => (law === 'gaussian' || law === 'five points' ? 'Gaussian' : 'not'),
    },
  },
});
