import {
  choice,
  claim,
  diverges,
  enumerate,
  equal,
  fraction,
  integer,
  largest,
  momentsAfter,
  noisyBowl,
  one,
  pathIndicators,
  power,
  probability,
  rademacher,
  rational,
  reachOfBoundedNoise,
  scale,
  sgd,
  skewTwoPoint,
  stationaryRawMoments,
  stationaryVariance,
  studentT,
  sum,
  toNumber,
  twoPointLaw,
  zero,
  type Law,
  type NoiseShape,
  type NoisyLine,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

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

const lines = {
  normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
  curvature: scale(),
  noiseStd: scale({ from: '1/8', to: 8 }),
};

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

export default claim({
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
