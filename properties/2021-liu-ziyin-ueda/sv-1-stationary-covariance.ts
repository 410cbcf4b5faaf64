import {
  bowl,
  bowlDraws,
  bowlMoments,
  bowlWitnesses,
  choice,
  claim,
  covarianceSolution,
  descentCovariance,
  descentEquation,
  diverges,
  entries,
  equal,
  exact,
  fraction,
  gaussian,
  integer,
  matrixEquation,
  noisyBowl,
  one,
  otherProcess,
  preconditionedSgd,
  quadraticConstants,
  rademacher,
  rational,
  recursion,
  reflection,
  scale,
  sgd,
  shapedBowlWitnesses,
  stationaryEntry,
  stationaryMoments,
  steinSolutionFloat,
  threePoint,
  toNumber,
  transpose,
  twoPoint,
  unevenBowl,
  unevenRates,
  vector,
  withAutoregression,
  withMemory,
  zero,
  type BowlInstance,
  type CovarianceEquation,
  type Drawn,
  type Law,
  type Matrix,
  type NoiseShape,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const witnesses = (law: Law) => bowlWitnesses((d) => noisyBowl(d, sgd(), law));

const said = (equation: (lambda: Rational) => CovarianceEquation) => ({
  theory: (p: BowlInstance) => covarianceSolution(p, equation(p.learningRate)),
});

/** λC[K(2 − λK)]⁻¹ and its transpose, averaged. */
const commutingFormula = ({
  learningRate: lambda,
  hessian: k,
  noiseCovariance: c,
}: BowlInstance) => {
  const right = exact.subtract(
    exact.scale(rational(2), k),
    exact.scale(lambda, exact.multiply(k, k)),
  );
  const product = matrixEquation(
    [{ weight: one, left: exact.identity(k.length), right }],
    exact.scale(lambda, c),
  )!;
  return exact.scale(rational('1/2'), exact.add(product, transpose(product)));
};

/** KΣ + ΣK − λKΣK = λC as it stands, whatever K. */
const untransposed = ({ learningRate: lambda, hessian: k, noiseCovariance: c }: BowlInstance) => {
  const unit = exact.identity(k.length);
  const terms = [
    { weight: one, left: k, right: unit },
    { weight: one, left: unit, right: k },
    { weight: lambda.neg(), left: k, right: k },
  ];
  return matrixEquation(terms, exact.scale(lambda, c))!;
};

/** SGD with a learning rate for each coordinate, whose Hessian is not symmetric. */
const unevenMoments = bowlMoments(
  (d) => noisyBowl(d, preconditionedSgd(d), gaussian()),
  (p) => entries('p', exact.scale(p.learningRate, unevenRates(p.hessian.length))),
);

const line = { dimension: choice([1]) };
const autoregressive = withAutoregression(noisyBowl(1, sgd(), gaussian()));
/** Noise ξ·(the ξ before): white and of variance 1, but its size remembers. */
const dependent = withMemory(noisyBowl(1, sgd(), threePoint()), {
  states: { before: 'xi' },
  samples: { xi: 'xi*before' },
});
/** One step is an epoch over the data x and −x, in the order in which they come. */
const epochs = recursion({
  states: { w: '(1 - lambda*k)*(w - lambda*(k*w + sigma*x)) + lambda*sigma*x' },
  samples: { x: rademacher() },
});

/** E w², not the variance, under noise of mean 1 and variance 1. */
const biased = noisyBowl(1, sgd(), twoPoint(rational(2), zero));
const rawMoments = {
  'raw second moment of the recursion': {
    exact: (p: BowlInstance) => {
      const settled = stationaryMoments(biased, {
        lambda: p.learningRate,
        ...quadraticConstants(p.hessian, p.noiseFactor),
      });
      return settled === diverges ? [[diverges]] : settled.secondMoment;
    },
  },
};

const given = {
  ...bowlDraws,
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/4', '1/2', '3/4'] }),
};
const instance = ({
  shareOfLimit,
  ...raw
}: Drawn<typeof given>): BowlInstance & { dimension: number } => {
  const { dimension, hessian, noiseFactor, noiseCovariance, largestCurvature } = bowl(raw);
  return {
    dimension,
    learningRate: shareOfLimit.mul(2).div(largestCurvature),
    hessian,
    noiseFactor,
    noiseCovariance,
  };
};
type Shaped = ReturnType<typeof instance> & { readonly noiseShape: NoiseShape };
const plane = { dimension: choice<1 | 2 | 3>([2, 1, 2]) };
const otherShapes = ['rademacher', 'uniform', 'laplace', 'student', 'skew'] as const;

export default claim({
  id: 'SV-1',
  statement:
    'The covariance of SGD on a quadratic settles at the one solution of KΣ + ΣK − λKΣK = λC, for any C',
  formula: String.raw`K\Sigma+\Sigma K-\lambda K\Sigma K=\lambda C`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    stable: { says: '0 < λk < 2 for every eigenvalue k of K', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
    replacement: { says: 'samples are drawn with replacement', status: 'needed' },
    centred: { says: 'the noise has mean 0, for Σ = E wwᵀ', status: 'needed' },
    symmetric: { says: 'K is symmetric, for the equation without transposes', status: 'needed' },
    transposed: { says: 'K is symmetric, for KΣ + ΣKᵀ − λKΣKᵀ = λC', status: 'not needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
    regular: { says: 'C is positive definite', status: 'not needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
    independent: { says: 'noises of different steps are independent', status: 'not needed' },
  },
  theory: descentCovariance,
  relation: equal,
  witnesses: witnesses(gaussian()),
  nearMisses: {
    'the continuous-time equation KΣ + ΣK = λC': said((lambda) => ({ sums: one, noise: lambda })),
    'a plus before λKΣK': said((lambda) => ({ ...descentEquation(lambda), product: lambda })),
    'λ(K²Σ + ΣK²)/2 for λKΣK': said((lambda) => ({
      sums: one,
      squares: lambda.div(-2),
      noise: lambda,
    })),
    'the commuting formula λC[K(2 − λK)]⁻¹, symmetrised': { theory: commutingFormula },
    'λ²C for λC': said((lambda) => ({ ...descentEquation(lambda), noise: lambda.mul(lambda) })),
  },
  needs: {
    stable: { given: { shareOfLimit: fraction({ from: 1, to: 2 }) }, ...said(descentEquation) },
    white: { given: line, witnesses: bowlMoments(() => autoregressive) },
    replacement: { given: line, witnesses: bowlMoments(() => epochs) },
    centred: { given: line, witnesses: rawMoments },
    symmetric: { theory: (p) => untransposed(unevenBowl(p)), witnesses: unevenMoments },
  },
  holdsWithout: {
    transposed: { theory: (p) => descentCovariance(unevenBowl(p)), witnesses: unevenMoments },
    commuting: { given: { noise: choice(['full']) } },
    regular: { given: { noise: choice(['eigenvector']) } },
    gaussian: otherProcess({
      given: { ...given, ...plane, noiseShape: choice(otherShapes) },
      instance: ({ noiseShape, ...raw }) => ({ ...instance(raw), noiseShape }),
      theory: descentCovariance,
      relation: equal,
      witnesses: shapedBowlWitnesses<Shaped>(
        () => sgd(),
        (p) => ({ lambda: p.learningRate }),
      ),
    }),
    independent: { given: line, witnesses: bowlMoments(() => dependent) },
  },
});

const floats = (a: Matrix<Rational>) => a.map((row) => row.map(toNumber));

claim({
  id: 'SV-1-float64',
  statement:
    'In double precision the doubling sum Σλ²AⁿCAⁿ keeps the covariance to 16du/(1 − ρ²), up to 1 − 2⁻³¹ of the stability limit',
  formula: String.raw`\Bigl\|\operatorname{fl}\sum_n\lambda^2A^nCA^n-\Sigma\Bigr\|\le\frac{16\,d\,u}{1-\rho^2}\|\Sigma\|,\quad A=1-\lambda K,\ \rho=\|A\|`,
  source: { paper, at: 'ours, on the numerics of the equation' },
  status: 'conjecture',

  given: {
    dimension: integer({ from: 1, to: 8 }),
    curvatures: vector(8, scale({ from: '1/16', to: 16 })),
    mirror: vector(8, choice([zero, one, rational(-1), rational(2), rational(3)])),
    factors: vector(16, choice([zero, one, rational(-1), rational('1/2'), rational(3)])),
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  },
  instance: ({ dimension, curvatures, mirror, factors, shareOfLimit }) => {
    const spectrum = curvatures.slice(0, dimension);
    const learningRate = spectrum
      .map((k) => shareOfLimit.mul(2).div(k))
      .reduce((a, b) => (a.lt(b) ? a : b));
    const basis = reflection(mirror.slice(0, dimension));
    const basisFactor = Array.from({ length: dimension }, (_, i) =>
      factors.slice(2 * i, 2 * i + 2),
    );
    const radius = Math.max(
      ...spectrum.map((k) => Math.abs(toNumber(one.sub(learningRate.mul(k))))),
    );
    return {
      dimension,
      learningRate,
      curvatures: spectrum,
      basis,
      basisNoise: exact.multiply(basisFactor, transpose(basisFactor)),
      radius,
    };
  },
  hypotheses: {},
  theory: ({ learningRate, curvatures, basis, basisNoise }) => {
    const entry = (noiseEntry: Rational, i: number, j: number) =>
      stationaryEntry({ learningRate, curvatures: [curvatures[i]!, curvatures[j]!], noiseEntry });
    return exact.multiply(
      basis,
      basisNoise.map((row, i) => row.map((c, j) => entry(c, i, j))),
      basis,
    );
  },
  relation: equal,
  witnesses: {
    'the doubling sum in doubles': {
      numeric: ({ learningRate: lambda, curvatures, basis, basisNoise }) => {
        const carried = exact.multiply(
          basis,
          exact.diagonal(curvatures.map((k) => one.sub(lambda.mul(k)))),
          basis,
        );
        const noise = exact.scale(lambda.mul(lambda), exact.multiply(basis, basisNoise, basis));
        return steinSolutionFloat(floats(carried), floats(noise)) ?? diverges;
      },
      tolerance: ({ dimension, radius }) => (16 * dimension * 2 ** -53) / (1 - radius * radius) / 2,
    },
  },
  nearMisses: {
    'the sum of the first two terms': {
      theory: ({ learningRate: lambda, curvatures, basis, basisNoise }) => {
        const a = exact.multiply(
          basis,
          exact.diagonal(curvatures.map((k) => one.sub(lambda.mul(k)))),
          basis,
        );
        const first = exact.scale(lambda.mul(lambda), exact.multiply(basis, basisNoise, basis));
        return exact.add(first, exact.multiply(a, first, a));
      },
    },
  },
});
