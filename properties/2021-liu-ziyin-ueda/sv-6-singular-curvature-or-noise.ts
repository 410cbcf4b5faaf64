import {
  bowl,
  bowlDraws,
  bowlMoments,
  choice,
  claim,
  covarianceFromRest,
  descentCovariance,
  diverges,
  equal,
  exact,
  excitedProjector,
  flatVariance,
  fraction,
  gaussian,
  integer,
  isSettled,
  momentsAfter,
  noisyBowl,
  one,
  pathMeans,
  quadraticConstants,
  rangeCovariance,
  rangeProjector,
  rank,
  rational,
  sgd,
  stationaryEntry,
  sum,
  toNumber,
  transpose,
  two,
  zero,
  type Bowl,
  type Drawn,
  type Matrix,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'ours, extends the stationary covariance';

interface Instance extends Bowl {
  readonly learningRate: Rational;
}
const given = {
  ...bowlDraws,
  dimension: choice<1 | 2 | 3>([2, 3, 2, 1]),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
};
const instance = ({ shareOfLimit, ...raw }: Drawn<typeof given>): Instance => {
  const drawn = bowl(raw);
  return { ...drawn, learningRate: shareOfLimit.mul(two).div(drawn.largestCurvature) };
};
const processes = [1, 2, 3].map((d) => noisyBowl(d, sgd(), gaussian()));
const process = (p: Instance) => processes[p.dimension - 1]!;
const constants = (p: Instance) => ({
  lambda: p.learningRate,
  ...quadraticConstants(p.hessian, p.noiseFactor),
});
const settled = bowlMoments<Instance>((d) => processes[d - 1]!)['moments of the recursion'].exact;

/** The range of what SGD settles at. */
const observed = {
  'moments of the recursion': {
    exact: (p: Instance) => {
      const covariance = settled(p);
      return isSettled(covariance) ? rangeProjector(covariance) : covariance;
    },
  },
};

export default claim({
  id: 'SV-6',
  statement:
    'SGD on a quadratic fills the span of C, KC, K²C, …: that is the range of its covariance, and none beyond',
  formula: String.raw`\operatorname{range}\Sigma=\operatorname{span}\{K^nC^{1/2}:n<d\}`,
  source: { paper, at },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    regular: { says: 'no eigenvalue of K is 0', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
  },
  theory: excitedProjector,
  relation: equal,
  witnesses: observed,
  nearMisses: {
    'the range of C': { theory: (p) => rangeProjector(p.noiseCovariance) },
    'all of the space': { theory: (p) => exact.identity(p.dimension) },
    'the span of C and KC alone': {
      theory: (p) => {
        const pushed = exact.multiply(p.hessian, p.noiseCovariance);
        return rangeProjector(p.noiseCovariance.map((row, i) => [...row, ...pushed[i]!]));
      },
    },
    'the range of KC': {
      theory: (p) => rangeProjector(exact.multiply(p.hessian, p.noiseCovariance)),
    },
  },
  needs: {
    regular: {
      // One flat direction: there the span is filled, but never settles.
      given: { spectrum: choice(['any']), dimension: choice<1 | 2 | 3>([2, 3]) },
      instance: (raw) => {
        const p = bowl({ ...raw, curvatures: [...raw.curvatures.slice(0, 1), zero, zero] });
        return { ...p, learningRate: raw.shareOfLimit.mul(two).div(p.largestCurvature) };
      },
    },
  },
  holdsWithout: {
    commuting: { given: { noise: choice(['full']) } },
  },
});

/** Noise of rank one with a share in every eigenvector. */
const coupled = { ...given, noise: choice<'any' | 'full' | 'commuting' | 'eigenvector'>(['full']) };

claim({
  id: 'SV-6-full',
  statement:
    'Where curvatures are distinct, noise of rank one with a share in every eigenvector of K gives a covariance of full rank',
  formula: String.raw`C=bb^{\mathsf T},\ k_i\ne k_j,\ q_i^{\mathsf T}b\ne0\ \Rightarrow\ \operatorname{rank}\Sigma=d`,
  source: { paper, at },
  status: 'proved',

  given: { ...coupled, spectrum: choice<'any' | 'repeated' | 'separated'>(['separated']) },
  instance,
  hypotheses: {
    distinct: { says: 'no curvature is repeated', status: 'needed' },
    coupled: { says: 'the noise has a share in every eigenvector', status: 'needed' },
  },
  theory: (p) => rational(p.dimension),
  relation: equal,
  witnesses: {
    'rank of the moments of the recursion': {
      exact: (p) => {
        const covariance = settled(p);
        return isSettled(covariance) ? rational(rank(covariance)) : diverges;
      },
    },
  },
  nearMisses: {
    'the rank of C': { theory: (p) => rational(rank(p.noiseCovariance)) },
    'one more than the rank of C': { theory: (p) => rational(rank(p.noiseCovariance) + 1) },
  },
  needs: {
    distinct: { given: { spectrum: choice(['repeated']), dimension: choice<1 | 2 | 3>([2, 3]) } },
    coupled: { given: { noise: choice(['eigenvector']), dimension: choice<1 | 2 | 3>([2, 3]) } },
  },
});

/** The last one or two curvatures are 0; noise is taken out of those directions, or left in. */
const flat = {
  ...bowlDraws,
  dimension: choice<1 | 2 | 3>([2, 3]),
  spectrum: choice<'any' | 'repeated' | 'separated'>(['any']),
  flats: integer({ from: 1, to: 2 }),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  steps: integer({ from: 1, to: 6 }),
};
interface Flat extends Instance {
  readonly steps: number;
  /** How many curvatures are not 0; they come first. */
  readonly steep: number;
}
const flattened = (raw: Drawn<typeof flat>): Flat => {
  const steep = Math.max(1, raw.dimension - raw.flats);
  const curvatures = raw.curvatures.map((k, i) => (i < steep ? k : zero));
  const drawn = bowl({ ...raw, curvatures });
  const learningRate = raw.shareOfLimit.mul(two).div(drawn.largestCurvature);
  return { ...drawn, learningRate, steps: raw.steps, steep };
};
/** The same with no noise in flat directions. */
const quiet = (raw: Drawn<typeof flat>): Flat => {
  const p = flattened(raw);
  const noiseFactor = exact.multiply(rangeProjector(p.hessian), p.noiseFactor);
  const noiseCovariance = exact.multiply(noiseFactor, transpose(noiseFactor));
  return { ...p, noiseFactor, noiseCovariance };
};

claim({
  id: 'SV-6-range',
  statement:
    'Flat directions without noise change nothing across: from rest SGD settles within the range of K as if they were not there',
  formula: String.raw`C\operatorname{null}(K)=0:\qquad\operatorname{Cov}w_t\to V\Sigma_VV^{\mathsf T},\quad V\text{ a basis of }\operatorname{range}K`,
  source: { paper, at },
  status: 'proved',

  given: flat,
  instance: quiet,
  hypotheses: {
    quiet: { says: 'there is no noise in flat directions', status: 'needed' },
  },
  theory: rangeCovariance,
  relation: equal,
  witnesses: {
    'what the noise builds up from rest': {
      exact: (p) => covarianceFromRest(process(p), constants(p)),
    },
  },
  nearMisses: {
    'the entries of continuous time': { theory: (p) => pseudo(p, 'continuous') },
    'the pseudo-inverse of K on one side only': {
      theory: (p) => exact.multiply(rangeCovariance(p), p.hessian),
    },
    'flat directions as steep as the others': {
      theory: (p) => {
        const k = p.largestCurvature;
        const across = exact.subtract(exact.identity(p.dimension), rangeProjector(p.hessian));
        const hessian = exact.add(p.hessian, exact.scale(k, across));
        const noiseCovariance = exact.add(p.noiseCovariance, across);
        return descentCovariance({ ...p, hessian, noiseCovariance });
      },
    },
  },
  needs: {
    quiet: { instance: flattened, theory: (p) => pseudo(p, 'discrete') },
  },
});

/** Entries in the eigenbasis, 0 in flat directions. */
function pseudo(p: Flat, time: 'discrete' | 'continuous'): Matrix<Rational> {
  const { eigenbasis: q, curvatures, learningRate } = p;
  const noise = exact.multiply(transpose(q), p.noiseCovariance, q);
  const entry = (noiseEntry: Rational, i: number, j: number) => {
    if (i >= p.steep || j >= p.steep) return zero;
    const pair = [curvatures[i]!, curvatures[j]!] as const;
    return time === 'discrete'
      ? stationaryEntry({ learningRate, curvatures: pair, noiseEntry })
      : learningRate.mul(noiseEntry).div(pair[0].add(pair[1]));
  };
  const inBasis = noise.map((row, i) => row.map((c, j) => entry(c, i, j)));
  return exact.multiply(q, inBasis, transpose(q));
}

/** The last eigenvector, along which K is flat. */
const direction = (p: Flat) => p.eigenbasis.map((row) => row[p.dimension - 1]!);
const form = (a: Matrix<Rational>, v: readonly Rational[]) =>
  sum(exact.apply(a, v).map((x, i) => x.mul(v[i]!)));
const start = { w1: one, w2: rational(-2), w3: one };
const startOf = (p: Flat) => Object.fromEntries(Object.entries(start).slice(0, p.dimension));

claim({
  id: 'SV-6-flat',
  statement:
    'Along a flat direction v of K the variance of SGD grows by λ²vᵀCv a step, without end; without noise there vᵀw never moves',
  formula: String.raw`Kv=0:\qquad\operatorname{Var}v^{\mathsf T}w_t=\lambda^2t\,v^{\mathsf T}Cv,\quad\operatorname{E}v^{\mathsf T}w_t=v^{\mathsf T}w_0`,
  source: { paper, at },
  status: 'proved',

  given: flat,
  instance: flattened,
  hypotheses: { flat: { says: 'Kv = 0', status: 'needed' } },
  theory: (p) => ({
    mean: sum(direction(p).map((v, i) => v.mul(Object.values(start)[i]!))),
    variance: flatVariance({ ...p, direction: direction(p) }),
  }),
  relation: equal,
  witnesses: {
    'moments of the recursion': {
      exact: (p) => {
        const { mean, covariance } = momentsAfter(process(p), constants(p), startOf(p), p.steps);
        const v = direction(p);
        return { mean: sum(v.map((x, i) => x.mul(mean[i]!))), variance: form(covariance, v) };
      },
    },
    runs: {
      sampled: (p, random: Seed) => {
        const { mean, covariance } = momentsAfter(process(p), constants(p), startOf(p), p.steps);
        const v = direction(p).map(toNumber);
        const centre = mean.map(toNumber);
        const { variance } = pathMeans({
          recursion: process(p),
          constants: constants(p),
          start: startOf(p),
          steps: p.steps,
          random,
          values: {
            variance: (w) => {
              const along = v.reduce((total, x, i) => total + x * (w[i]! - centre[i]!), 0);
              return along * along;
            },
          },
          unit: { variance: toNumber(form(covariance, direction(p))) },
        });
        return { variance };
      },
      accepts: (p) => form(p.noiseCovariance, direction(p)).n !== 0n,
    },
  },
  nearMisses: {
    'a finite limit, λ²vᵀCv': {
      theory: (p) => walk(p, (lambda) => lambda.mul(lambda)),
    },
    'λ for λ²': { theory: (p) => walk(p, (lambda) => lambda.mul(p.steps)) },
    't² for t': {
      theory: (p) => walk(p, (lambda) => lambda.mul(lambda).mul(p.steps * p.steps)),
    },
    'conserved, noise or not': { theory: (p) => walk(p, () => zero) },
  },
  needs: {
    flat: {
      // v becomes the eigenvector of the first, positive curvature.
      instance: (raw) => {
        const p = flattened(raw);
        const eigenbasis = p.eigenbasis.map((row) => row.toReversed());
        return { ...p, eigenbasis };
      },
      theory: (p) => walk(p, (lambda) => lambda.mul(lambda).mul(p.steps)),
    },
  },
});

/** The mean kept, and vᵀCv times what is said. */
function walk(p: Flat, factor: (lambda: Rational) => Rational) {
  const v = direction(p);
  return {
    mean: sum(v.map((x, i) => x.mul(Object.values(start)[i]!))),
    variance: factor(p.learningRate).mul(form(p.noiseCovariance, v)),
  };
}
