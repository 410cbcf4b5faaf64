import {
  averageCovariance,
  averageCovarianceFromRest,
  averageFromRest,
  averageGiven,
  bowl,
  bowlDraws,
  choice,
  claim,
  covarianceSolution,
  delayed,
  descentEquation,
  equal,
  exact,
  exactly,
  fraction,
  heavyBall,
  integer,
  isSettled,
  lagSum,
  longRun,
  movingProducts,
  noiseShapes,
  noisyBowl,
  pastNames,
  quadraticConstants,
  rational,
  relaxationTime,
  sgd,
  stationaryAverageCovariance,
  transpose,
  unitNoise,
  withMemory,
  zero,
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
  readonly terms: number;
  readonly noiseShape: NoiseShape;
}

const constants = (p: BowlInstance) => ({
  lambda: p.learningRate,
  ...quadraticConstants(p.hessian, p.noiseFactor),
});
const process = (p: Instance) => noisyBowl(p.dimension, sgd(), unitNoise[p.noiseShape]);

const averagesOf = (recursion: (p: Instance) => Recursion) => ({
  'law of the running total': {
    exact: (p: Instance) => stationaryAverageCovariance(recursion(p), constants(p), p.terms),
  },
});

const shares = fraction({ above: 0, below: 1, near: ['1/4', '1/2', '3/4'] });
const drawn = {
  given: {
    ...bowlDraws,
    dimension: choice<1 | 2 | 3>([2, 1]),
    shareOfLimit: shares,
    terms: integer({ from: 2, to: 6 }),
    noiseShape: choice(noiseShapes),
  },
  instance: ({
    shareOfLimit,
    terms,
    noiseShape,
    ...raw
  }: Parameters<typeof bowl>[0] & {
    readonly shareOfLimit: Rational;
    readonly terms: number;
    readonly noiseShape: NoiseShape;
  }): Instance => {
    const { dimension, hessian, noiseFactor, noiseCovariance, largestCurvature } = bowl(raw);
    const learningRate = shareOfLimit.mul(2).div(largestCurvature);
    return { dimension, learningRate, terms, noiseShape, hessian, noiseFactor, noiseCovariance };
  },
};

const solved = (p: BowlInstance) => covarianceSolution(p, descentEquation(p.learningRate));
const overTerms = (p: Instance, a: Matrix<Rational | Diverges>) =>
  isSettled(a) ? exact.scale(rational(1, p.terms), a) : a;

const line = { dimension: choice<1 | 2 | 3>([1]), noise: choice(['commuting']) } as const;
const echo = withMemory(noisyBowl(1, sgd(), unitNoise.gaussian), {
  states: { x1: 'xi' },
  samples: { xi: '3/5*xi + 4/5*x1' },
});

export default claim({
  id: 'SV-9',
  statement:
    'The mean of n successive iterates of stationary SGD has covariance (K⁻¹CK⁻¹ − (ZΣ + ΣZ)/n)/n, for any C',
  formula: String.raw`n\operatorname{Cov}\bar w_n=K^{-1}CK^{-1}-\tfrac1n(Z_n\Sigma+\Sigma Z_n),\quad Z_n=(\lambda K)^{-2}A(1-A^n),\ A=1-\lambda K`,
  source: { paper, at: 'ours, extends the stationary covariance' },
  status: 'proved',

  ...drawn,
  hypotheses: {
    stable: { says: '0 < λk < 2 for every eigenvalue k of K', status: 'needed' },
    white: { says: 'the noise is uncorrelated with all earlier w', status: 'needed' },
  },
  theory: averageCovariance,
  relation: equal,
  witnesses: {
    ...averagesOf(process),
    runs: {
      sampled: (p: Instance, random: Seed) => {
        const known = process(p);
        const mean = pastNames(known, 0).map((_, i) => {
          const terms = Array.from({ length: p.terms }, (__, lag) => pastNames(known, lag)[i]!);
          return `(${terms.join(' + ')})/${p.terms}`;
        });
        const simulated = { recursion: delayed(known, p.terms - 1), constants: constants(p) };
        const request = { process: known, constants: constants(p), simulated, random };
        return movingProducts({ ...request, left: mean, right: mean });
      },
      accepts: (p) =>
        relaxationTime(process(p), constants(p)) <= 80 &&
        p.noiseCovariance.some((row, i) => row[i]!.n !== 0n),
    },
  },
  nearMisses: {
    'Σ/n, as of independent iterates': { theory: (p) => overTerms(p, solved(p)) },
    'the limit K⁻¹CK⁻¹/n at every n': { theory: (p) => overTerms(p, longRun(p)) },
    'the start at 0 for a stationary one': { theory: averageFromRest },
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 2 }) },
      theory: (p) => {
        const covariance = solved(p);
        return isSettled(covariance) ? averageGiven(p, covariance) : covariance;
      },
    },
    white: { given: line, witnesses: averagesOf(() => echo) },
  },
});

claim({
  id: 'SV-9-from-rest',
  statement:
    'From w₀ = 0 the mean of w₁ … wₙ has covariance K⁻¹Σⱼ(1 − Aʲ)C(1 − Aʲ)K⁻¹/n², at any learning rate',
  formula: String.raw`\operatorname{Cov}\bar w_n=\frac1{n^2}K^{-1}\sum_{j=1}^n(1-A^j)\,C\,(1-A^j)K^{-1}`,
  source: { paper, at: 'ours, extends the stationary covariance' },
  status: 'proved',

  ...drawn,
  given: { ...drawn.given, shareOfLimit: fraction({ above: 0, below: 2, near: [1] }) },
  hypotheses: {},
  theory: averageFromRest,
  relation: equal,
  witnesses: {
    'law of the running total': {
      exact: (p) => averageCovarianceFromRest(process(p), constants(p), p.terms),
    },
  },
  nearMisses: {
    'the limit K⁻¹CK⁻¹/n': { theory: (p) => overTerms(p, longRun(p)) },
    'a stationary start': {
      given: { shareOfLimit: shares },
      theory: (p) => averageCovariance(p),
    },
    'w₀ … wₙ₋₁ for w₁ … wₙ': {
      theory: (p) =>
        exact.scale(
          rational((p.terms - 1) * (p.terms - 1), p.terms * p.terms),
          averageFromRest({ ...p, terms: p.terms - 1 }),
        ),
    },
  },
});

interface Spectral extends BowlInstance {
  readonly dimension: number;
  readonly momentum: Rational;
  readonly curvatures: readonly Rational[];
  readonly eigenbasis: Matrix<Rational>;
}

const inBasis = ({ eigenbasis: q }: Spectral, a: Matrix<Rational>) =>
  exact.multiply(transpose(q), a, q);
/** Each entry of C in the eigenbasis of K times what a formula in λ and the two curvatures says. */
const entrywise = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Spectral) =>
      inBasis(p, p.noiseCovariance).map((row, i) =>
        row.map((c, j) => {
          const [ki, kj] = [p.curvatures[i]!, p.curvatures[j]!];
          return value({ lambda: p.learningRate, c, ki, kj });
        }),
      ),
  };
};
const noMomentum = { momentum: choice([zero]) };

claim({
  id: 'SV-9-limit',
  statement:
    'n times the covariance of the mean of n iterates tends to K⁻¹CK⁻¹, whatever the learning rate and the momentum',
  formula: String.raw`\lim_{n\to\infty}n\operatorname{Cov}\bar w_n=K^{-1}CK^{-1}`,
  source: { paper, at: 'ours, extends the stationary covariance' },
  status: 'proved',

  given: {
    ...bowlDraws,
    dimension: choice<1 | 2 | 3>([2, 1]),
    shareOfLimit: shares,
    momentum: fraction({ above: -1, below: 1, near: [0] }),
  },
  instance: ({ shareOfLimit, momentum, ...raw }): Spectral => {
    const { largestCurvature, ...rest } = bowl(raw);
    const { dimension, curvatures, eigenbasis, hessian, noiseFactor, noiseCovariance } = rest;
    const learningRate = shareOfLimit.mul(momentum.add(1)).mul(2).div(largestCurvature);
    const rates = { dimension, learningRate, momentum };
    return { ...rates, curvatures, eigenbasis, hessian, noiseFactor, noiseCovariance };
  },
  hypotheses: {
    stable: { says: '0 < λk < 2(1 + μ) for every eigenvalue k of K', status: 'needed' },
  },
  theory: (p) => inBasis(p, longRun(p)),
  relation: equal,
  witnesses: {
    'autocovariances of the recursion, summed': {
      exact: (p) => {
        const known = { ...constants(p), mu: p.momentum };
        const summed = lagSum(noisyBowl(p.dimension, heavyBall(), unitNoise.gaussian), known);
        return isSettled(summed) ? inBasis(p, summed) : summed;
      },
    },
  },
  nearMisses: {
    'the variance Σ, correlation ignored': {
      given: noMomentum,
      ...entrywise('lambda*c/(ki + kj - lambda*ki*kj)'),
    },
    'the variance of discrete time with the memory 2/(λk) of continuous time': {
      given: noMomentum,
      ...entrywise('c*(1/ki + 1/kj)/(ki + kj - lambda*ki*kj)'),
    },
    'the variance of continuous time with the memory of discrete time': {
      given: noMomentum,
      ...entrywise('c*(1/ki + 1/kj - lambda)/(ki + kj)'),
    },
    'λC_ij/(kᵢkⱼ)': entrywise('lambda*c/(ki*kj)'),
  },
  needs: { stable: { given: { shareOfLimit: fraction({ from: 1, to: 2 }) } } },
});
