import {
  autocovariance,
  bowl,
  bowlDraws,
  carriedPower,
  choice,
  claim,
  covarianceSolution,
  decides,
  delayed,
  descentCovariance,
  descentEquation,
  equal,
  exact,
  fraction,
  integer,
  isSettled,
  laggedCovariance,
  movingProducts,
  noiseShapes,
  noisyBowl,
  one,
  pastNames,
  quadraticConstants,
  rational,
  relaxationTime,
  sgd,
  toNumber,
  transpose,
  unitNoise,
  withMemory,
  type BowlInstance,
  type Diverges,
  type Matrix,
  type NoiseShape,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends BowlInstance {
  readonly dimension: number;
  readonly curvatures: readonly Rational[];
  readonly eigenbasis: Matrix<Rational>;
  readonly lag: number;
  readonly noiseShape: NoiseShape;
}

/** The delayed recursion has d(h + 1) states, so the lag is shorter in more dimensions. */
const longestLag = [4, 2, 1];

const constants = (p: Instance) => ({
  lambda: p.learningRate,
  ...quadraticConstants(p.hessian, p.noiseFactor),
});

const process = (p: Instance) => noisyBowl(p.dimension, sgd(), unitNoise[p.noiseShape]);

const laggedRuns = (p: Instance, random: Seed) => {
  const known = process(p);
  return movingProducts({
    process: known,
    constants: constants(p),
    simulated: { recursion: delayed(known, p.lag), constants: constants(p) },
    left: pastNames(known, 0),
    right: pastNames(known, p.lag),
    random,
  });
};

const momentsOf = (recursion: (p: Instance) => Recursion) => ({
  'moments of the recursion with its past': {
    exact: (p: Instance) => laggedCovariance(recursion(p), p.lag, constants(p)),
  },
});

const drawn = {
  given: {
    ...bowlDraws,
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/4', '1/2', '3/4'] }),
    lag: integer({ from: 1, to: 4 }),
    noiseShape: choice(noiseShapes),
  },
  instance: ({
    shareOfLimit,
    lag,
    noiseShape,
    ...raw
  }: Parameters<typeof bowl>[0] & {
    readonly shareOfLimit: Rational;
    readonly lag: number;
    readonly noiseShape: NoiseShape;
  }): Instance => {
    const { largestCurvature, ...rest } = bowl(raw);
    const { dimension, hessian, noiseFactor, noiseCovariance, curvatures, eigenbasis } = rest;
    return {
      dimension,
      learningRate: shareOfLimit.mul(2).div(largestCurvature),
      lag: Math.min(lag, longestLag[dimension - 1]!),
      noiseShape,
      hessian,
      noiseFactor,
      noiseCovariance,
      curvatures,
      eigenbasis,
    };
  },
};

/** The eigenvalues of A replaced by what is said of them, times Σ. */
const carriedBy = (p: Instance, said: (rho: Rational) => Rational) => {
  const rhos = p.curvatures.map((k) => one.sub(p.learningRate.mul(k)));
  const { eigenbasis: q } = p;
  const covariance = descentCovariance(p) as Matrix<Rational>;
  return exact.multiply(q, exact.diagonal(rhos.map(said)), transpose(q), covariance);
};

const repeated = (x: Rational, h: number) =>
  Array.from({ length: h }, () => x).reduce((a, b) => a.mul(b), one);

const line = { dimension: choice([1]), noise: choice(['commuting']) } as const;

/** Noise of unit variance that remembers the noise two steps ago; at λk = 1 it knows nothing of the last w. */
const echo = withMemory(noisyBowl(1, sgd(), unitNoise.gaussian), {
  states: { x1: 'xi', x2: 'x1' },
  samples: { xi: '3/5*xi + 4/5*x2' },
});

export default claim({
  id: 'SV-8',
  statement: 'In the stationary law of SGD on a quadratic E w_{t+h}w_tᵀ is (1 − λK)ʰΣ, for any C',
  formula: String.raw`\operatorname{E}w_{t+h}w_t^{\mathsf T}=(1-\lambda K)^h\,\Sigma`,
  source: { paper, at: 'ours, extends the stationary covariance' },
  status: 'proved',

  ...drawn,
  hypotheses: {
    stable: { says: '0 < λk < 2 for every eigenvalue k of K', status: 'needed' },
    white: {
      says: 'the noise is uncorrelated with all earlier w, not only the last',
      status: 'needed',
    },
  },
  theory: autocovariance,
  relation: equal,
  witnesses: {
    ...momentsOf(process),
    runs: {
      sampled: laggedRuns,
      accepts: (p) =>
        relaxationTime(process(p), constants(p)) <= 80 &&
        p.noiseCovariance.some((row, i) => row[i]!.n !== 0n),
    },
  },
  nearMisses: {
    'Σ(1 − λK)ʰ, the other order': { theory: (p) => transpose(autocovariance(p)) },
    '|1 − λk|ʰ for (1 − λk)ʰ': { theory: (p) => carriedBy(p, (rho) => repeated(rho.abs(), p.lag)) },
    '(1 − hλk) for (1 − λk)ʰ': {
      theory: (p) => carriedBy(p, (rho) => one.sub(one.sub(rho).mul(p.lag))),
    },
    'the continuous-time decay e^(−λkh)': {
      given: line,
      theory: (p) => [
        [
          Math.exp(-p.lag * toNumber(p.learningRate.mul(p.curvatures[0]!))) *
            toNumber(descentCovariance(p)[0]![0] as Rational),
        ],
      ],
      witnesses: {
        'moments of the recursion with its past': {
          numeric: (p) => [
            [toNumber(laggedCovariance(process(p), p.lag, constants(p))[0]![0] as Rational)],
          ],
          tolerance: 1e-9,
        },
      },
    },
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 2 }) },
      theory: (p) => {
        const solved = covarianceSolution(p, descentEquation(p.learningRate));
        return isSettled(solved)
          ? exact.multiply(carriedPower(p.learningRate, p.hessian, p.lag), solved)
          : solved;
      },
    },
    white: {
      given: { ...line, shareOfLimit: choice([rational('1/2')]), lag: choice([2]) },
      witnesses: momentsOf(() => echo),
    },
  },
});

const same = (a: Matrix<Rational | Diverges>, b: Matrix<Rational | Diverges>) =>
  a.every((row, i) =>
    row.every((x, j) => x === b[i]![j] || (x as Rational).equals(b[i]![j]! as Rational)),
  );

const commute = ({ hessian: k, noiseCovariance: c }: Instance) =>
  same(exact.multiply(c, k), exact.multiply(k, c));

const oddLags = { lag: choice<number>([1, 3]) };

claim({
  id: 'SV-8-reversible',
  statement:
    'At odd lags E w_{t+h}w_tᵀ is symmetric, as of a reversible chain, exactly when C and K commute',
  formula: String.raw`\operatorname{E}w_{t+h}w_t^{\mathsf T}=\operatorname{E}w_tw_{t+h}^{\mathsf T}\iff CK=KC,\quad h\text{ odd}`,
  source: { paper, at: 'ours, extends the stationary covariance' },
  status: 'proved',

  given: { ...drawn.given, ...oddLags },
  instance: (raw) => {
    const p = drawn.instance(raw);
    return { ...p, lag: p.dimension === 1 ? raw.lag : 1 };
  },
  hypotheses: { odd: { says: 'the lag is odd', status: 'needed' } },
  theory: (p) => (commute(p) ? 'symmetric' : 'not symmetric'),
  relation: decides,
  witnesses: {
    'moments of the recursion with its past': {
      exact: (p) => {
        const lagged = laggedCovariance(process(p), p.lag, constants(p));
        return same(lagged, transpose(lagged)) ? 'symmetric' : 'not symmetric';
      },
    },
  },
  nearMisses: {
    'symmetric always': { theory: () => 'symmetric' },
    'symmetric only where C is diagonal': {
      theory: (p) =>
        p.noiseCovariance.every((row, i) => row.every((c, j) => i === j || c.n === 0n))
          ? 'symmetric'
          : 'not symmetric',
    },
  },
  needs: {
    odd: {
      given: {
        dimension: choice([2]),
        noise: choice(['full', 'any']),
        spectrum: choice(['separated']),
      },
      // λ(k₁ + k₂) = 2: the eigenvalues of A are opposite, and A² is a multiple of 1.
      instance: (raw) => {
        const p = drawn.instance(raw);
        return {
          ...p,
          lag: 2,
          learningRate: rational(2).div(p.curvatures[0]!.add(p.curvatures[1]!)),
        };
      },
    },
  },
});
