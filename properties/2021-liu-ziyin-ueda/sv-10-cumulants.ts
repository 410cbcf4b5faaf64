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
  largest,
  momentsAfter,
  noiseShapes,
  noisyBowl,
  one,
  pathCumulants,
  pathIndicators,
  power,
  probability,
  rademacher,
  rational,
  reachOfBoundedNoise,
  relaxationTime,
  scale,
  sgd,
  skewTwoPoint,
  stationaryCumulants,
  stationaryMeans,
  stationaryRawMoments,
  stationaryVariance,
  studentT,
  sum,
  threePoint,
  toNumber,
  twoPointLaw,
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
      // Fourth powers need eight moments and more; two-point noise at λk = 1 leaves them constant.
      accepts: (p) =>
        p.noiseShape !== 'student' &&
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

interface TwoPointInstance {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly normalizedStep: Rational;
}
const unit = noisyBowl(1, sgd(), rademacher());
const unitConstants = (p: TwoPointInstance) => ({ ...constants({ ...p, noiseStd: one }) });
const lawUnder = (law: Law) => ({
  'moments and paths of the recursion': {
    exact: (p: TwoPointInstance) => {
      const process = noisyBowl(1, sgd(), law);
      const known = unitConstants(p);
      const half = p.learningRate.div(2);
      const paths = enumerate(process, known, {}, 5);
      const moments = stationaryRawMoments(process, known, 12);
      const inner = probability(paths, (state) => state['w']!.abs().lt(half));
      return { moments: moments === diverges ? [diverges] : moments, inner };
    },
  },
});
const gaussianMoments = (p: TwoPointInstance) => {
  const variance = stationaryVariance({ ...p, noiseVariance: one });
  let [even, found] = [one, [] as Rational[]];
  for (let half = 1; half <= 6; half++) {
    even = even.mul(variance).mul(2 * half - 1);
    found = [...found, zero, even];
  }
  return found;
};

claim({
  id: 'SV-10-law',
  statement:
    'Under noise ±1 SGD is uniform on ±2λ where |1 − λk| = 1/2 and has the Cantor law on ±3λ/2 where it is 1/3',
  formula: String.raw`|1-\lambda k|=\tfrac12:\ w_\infty\sim U(-2\lambda,2\lambda);\qquad|1-\lambda k|=\tfrac13:\ w_\infty\sim\text{Cantor on }\pm\tfrac32\lambda`,
  source: { paper, at },
  status: 'proved',

  given: {
    normalizedStep: choice(['1/2', '2/3', '3/2', '4/3'].map((x) => rational(x)) as [Rational]),
    learningRate: scale(),
  },
  instance: ({ normalizedStep, learningRate }): TwoPointInstance => ({
    normalizedStep,
    learningRate,
    curvature: normalizedStep.div(learningRate),
  }),
  hypotheses: { even: { says: 'both signs of the noise are equally likely', status: 'needed' } },
  theory: (p) => twoPointLaw({ ...p, order: 12 }),
  relation: equal,
  witnesses: {
    ...lawUnder(rademacher()),
    runs: {
      sampled: (p: TwoPointInstance, random: Seed) => ({
        inner: pathIndicators({
          recursion: unit,
          constants: unitConstants(p),
          start: {},
          steps: 40,
          random,
          happens: ([w]) => Math.abs(w!) < toNumber(p.learningRate) / 2,
        }),
      }),
      accepts: (p) => p.normalizedStep.d === 2n,
    },
  },
  nearMisses: {
    'the Gaussian of the same variance': {
      theory: (p) => ({ ...twoPointLaw({ ...p, order: 12 }), moments: gaussianMoments(p) }),
    },
    'uniform at 1/3 too, at its own width': {
      theory: (p) => {
        const said = twoPointLaw({ ...p, order: 12 });
        if (p.normalizedStep.d === 2n) return said;
        const width = p.learningRate.mul(3).div(2);
        const uniform = said.moments.map((m, i) =>
          i % 2 === 0 ? m : power(width, i + 1).div(i + 2),
        );
        return { moments: uniform, inner: rational('1/3') };
      },
    },
  },
  needs: { even: { witnesses: lawUnder(skewTwoPoint()) } },
});

claim({
  id: 'SV-10-support',
  statement:
    'Noise of size at most a takes SGD from 0 as far as λa(1 − |ρ|ᵗ)/(1 − |ρ|) in t steps and no farther',
  formula: String.raw`\max|w_t|=\lambda a\,\frac{1-|\rho|^t}{1-|\rho|}`,
  source: { paper, at },
  status: 'proved',

  given: { ...lines, steps: integer({ from: 1, to: 6 }) },
  instance: ({ normalizedStep, curvature, noiseStd, steps }) => ({
    learningRate: normalizedStep.div(curvature),
    curvature,
    noiseRadius: noiseStd,
    steps,
  }),
  hypotheses: {},
  theory: reachOfBoundedNoise,
  relation: equal,
  witnesses: {
    'all paths': {
      exact: (p) => {
        const known = constants({ ...p, noiseStd: p.noiseRadius });
        const ends = enumerate(unit, known, {}, p.steps);
        return largest(ends.map(({ state }) => state['w']!.abs()));
      },
    },
  },
  nearMisses: {
    'ρ for |ρ|': {
      theory: (p) => {
        const signed = one.sub(p.learningRate.mul(p.curvature));
        const series = Array.from({ length: p.steps }, (_, j) => power(signed, j));
        return sum(series).mul(p.learningRate).mul(p.noiseRadius);
      },
    },
    'the point of balance a/k': { theory: (p) => p.noiseRadius.div(p.curvature) },
  },
});

const cauchy = noisyBowl(1, sgd(), studentT({ degrees: 1 }));
interface CauchyInstance {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseStd: Rational;
  readonly steps: number;
}
/** The sizes of what each of t kicks leaves in w_t, added up: scales of independent Cauchy variables add. */
const addedScales = (p: CauchyInstance) => {
  const kick = momentsAfter(unit, constants(p), {}, 1).covariance[0]![0]!;
  const size = p.learningRate.mul(p.noiseStd);
  const responses = Array.from({ length: p.steps }, (_, j) =>
    momentsAfter(unit, constants(p), { w: one }, j).mean[0]!.abs(),
  );
  return size.mul(size).equals(kick) ? size.mul(sum(responses)) : diverges;
};

claim({
  id: 'SV-10-cauchy',
  statement:
    'Under Cauchy noise SGD from 0 is Cauchy of scale λσ(1 − |ρ|ᵗ)/(1 − |ρ|) after t steps: no moment exists',
  formula: String.raw`w_t\sim\text{Cauchy}\Bigl(\lambda\sigma\,\frac{1-|\rho|^t}{1-|\rho|}\Bigr),\quad\Pr(|w_t|<\text{scale})=\tfrac12`,
  source: { paper, at },
  status: 'proved',

  given: { ...lines, steps: integer({ from: 1, to: 12 }) },
  instance: ({ normalizedStep, curvature, noiseStd, steps }): CauchyInstance => ({
    learningRate: normalizedStep.div(curvature),
    curvature,
    noiseStd,
    steps,
  }),
  hypotheses: {},
  theory: (p) => ({
    scale: reachOfBoundedNoise({ ...p, noiseRadius: p.noiseStd }),
    inside: rational('1/2'),
  }),
  relation: equal,
  witnesses: {
    // Half of a Cauchy law lies within its scale, by definition: that half is for the runs to show.
    'responses of the recursion, added up': {
      exact: (p) => ({ scale: addedScales(p), inside: rational('1/2') }),
    },
    runs: {
      sampled: (p, random: Seed) => {
        const scale = addedScales(p);
        return {
          inside: pathIndicators({
            recursion: cauchy,
            constants: constants(p),
            start: {},
            steps: p.steps,
            random,
            happens: ([w]) => scale !== diverges && Math.abs(w!) < toNumber(scale),
          }),
        };
      },
    },
  },
  nearMisses: {
    'the scale λσ of one step': {
      theory: (p) => ({ scale: p.learningRate.mul(p.noiseStd), inside: rational('1/2') }),
    },
    'scales without modulus, Σρʲ': {
      theory: (p) => {
        const signed = one.sub(p.learningRate.mul(p.curvature));
        const series = Array.from({ length: p.steps }, (_, j) => power(signed, j));
        return {
          scale: sum(series).mul(p.learningRate).mul(p.noiseStd),
          inside: rational('1/2'),
        };
      },
    },
  },
});
