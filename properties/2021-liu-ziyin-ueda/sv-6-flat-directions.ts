import {
  bowl,
  bowlDraws,
  choice,
  claim,
  covarianceFromRest,
  descentCovariance,
  equal,
  exact,
  flatVariance,
  fraction,
  gaussian,
  innerProduct,
  integer,
  momentsAfter,
  noisyBowl,
  one,
  pathMeans,
  quadraticConstants,
  rangeCovariance,
  rangeProjector,
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

const processes = [1, 2, 3].map((d) => noisyBowl(d, sgd(), gaussian()));

const process = (p: Instance) => processes[p.dimension - 1]!;

const constants = (p: Instance) => ({
  lambda: p.learningRate,
  ...quadraticConstants(p.hessian, p.noiseFactor),
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

export default claim({
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

const form = (a: Matrix<Rational>, v: readonly Rational[]) => innerProduct(exact.apply(a, v), v);

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
    mean: innerProduct(direction(p), Object.values(startOf(p))),
    variance: flatVariance({ ...p, direction: direction(p) }),
  }),
  relation: equal,
  witnesses: {
    'moments of the recursion': {
      exact: (p) => {
        const { mean, covariance } = momentsAfter(process(p), constants(p), startOf(p), p.steps);
        const v = direction(p);
        return { mean: innerProduct(v, mean), variance: form(covariance, v) };
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
