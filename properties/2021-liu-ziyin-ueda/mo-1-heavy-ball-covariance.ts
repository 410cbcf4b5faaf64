import {
  bowl,
  bowlDraws,
  bowlMoments,
  bowlWitnesses,
  choice,
  claim,
  covarianceSolution,
  descentEquation,
  entries,
  equal,
  exact,
  fraction,
  gaussian,
  heavyBall,
  heavyBallCovariance,
  heavyBallEquation,
  heavyBallLimit,
  heavyBowl,
  heavyBowlDraws,
  noisyBowl,
  one,
  otherProcess,
  preconditionedHeavyBall,
  shapedBowlWitnesses,
  unevenBowl,
  unevenRates,
  withAutoregression,
  type BowlInstance,
  type CovarianceEquation,
  type HeavyBowl,
  type Law,
  type NoiseShape,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends BowlInstance {
  readonly momentum: Rational;
}

const witnesses = (law: Law) => bowlWitnesses<Instance>((d) => noisyBowl(d, heavyBall(), law));

const said = (equation: (lambda: Rational, mu: Rational) => CovarianceEquation) => ({
  theory: (p: Instance) => covarianceSolution(p, equation(p.learningRate, p.momentum)),
});

/** 1 ± μ² by sign. */
const square = (mu: Rational, sign: 1 | -1) => one.add(mu.mul(mu).mul(sign));

/** Heavy ball with a learning rate for each coordinate, whose Hessian is not symmetric. */
const unevenMoments = bowlMoments<Instance>(
  (d) => noisyBowl(d, preconditionedHeavyBall(d), gaussian()),
  (p) => entries('p', exact.scale(p.learningRate, unevenRates(p.hessian.length))),
);

const plane = { dimension: choice([2]) };
const line = { dimension: choice([1]) };
const autoregressive = withAutoregression(noisyBowl(1, heavyBall(), gaussian()));

claim({
  id: 'MO-1',
  statement:
    'The covariance of heavy ball on a quadratic solves one matrix equation exactly, for any C and every |μ| < 1',
  formula: String.raw`(1-\mu)(K\Sigma+\Sigma K)-\tfrac{1+\mu^2}{1-\mu^2}\lambda K\Sigma K+\tfrac{\mu}{1-\mu^2}\lambda(K^2\Sigma+\Sigma K^2)=\lambda C`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...bowlDraws,
    // Six states cost ten times what four do.
    dimension: choice([2, 1, 2, 2, 3, 2, 1, 2]),
    momentum: fraction({ above: -1, below: 1, near: ['-1/2', 0, '1/2'] }),
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/4', '1/2', '3/4'] }),
  },
  instance: ({ shareOfLimit, momentum, ...raw }): Instance & { dimension: number } => {
    const { dimension, hessian, noiseFactor, noiseCovariance, largestCurvature } = bowl(raw);
    const learningRate = shareOfLimit.mul(heavyBallLimit(momentum)).div(largestCurvature);
    return { dimension, learningRate, momentum, hessian, noiseFactor, noiseCovariance };
  },
  hypotheses: {
    stable: { says: '|μ| < 1 and 0 < λk < 2(1 + μ) for every eigenvalue k of K', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
    symmetric: { says: 'K is symmetric (else KΣᵀ for ΣK, KΣKᵀ, Σ(Kᵀ)²)', status: 'not needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
    positive: { says: 'μ ≥ 0', status: 'not needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: heavyBallCovariance,
  relation: equal,
  witnesses: witnesses(gaussian()),
  nearMisses: {
    'the double commutator [K, [K, Σ]] dropped': said((lambda, mu) => ({
      sums: one,
      product: lambda.div(one.add(mu)).neg(),
      noise: lambda.div(one.sub(mu)),
    })),
    'the coefficients of KΣK and (K²Σ + ΣK²)/2 exchanged': said((lambda, mu) => ({
      sums: one.sub(mu),
      product: mu.mul(2).mul(lambda).div(square(mu, -1)),
      squares: square(mu, 1).mul(lambda).div(square(mu, -1)).div(-2),
      noise: lambda,
    })),
    'a minus before μ(K²Σ + ΣK²)': said((lambda, mu) => ({
      ...heavyBallEquation(lambda, mu),
      squares: mu.mul(lambda).div(square(mu, -1)).neg(),
    })),
    'the continuous-time equation (1 − μ)(KΣ + ΣK) = λC': said((lambda, mu) => ({
      sums: one.sub(mu),
      noise: lambda,
    })),
    '1/(1 − μ²) dropped': said((lambda, mu) => ({
      sums: one.sub(mu),
      product: square(mu, 1).mul(lambda).neg(),
      squares: mu.mul(lambda),
      noise: lambda,
    })),
    'SGD with the effective learning rate λ/(1 − μ)': said((lambda, mu) =>
      descentEquation(lambda.div(one.sub(mu))),
    ),
  },
  needs: {
    stable: { given: { shareOfLimit: fraction({ from: 1, to: 2 }) }, ...said(heavyBallEquation) },
    white: { given: line, witnesses: bowlMoments(() => autoregressive) },
  },
  holdsWithout: {
    symmetric: {
      given: plane,
      theory: (p) => heavyBallCovariance(unevenBowl(p)),
      witnesses: unevenMoments,
    },
    commuting: { given: { ...plane, noise: choice(['full']) } },
    positive: { given: { ...plane, momentum: fraction({ above: -1, below: 0 }) } },
    gaussian: otherProcess({
      given: {
        ...heavyBowlDraws,
        dimension: choice<1 | 2 | 3>([2, 1, 2]),
        noiseShape: choice<NoiseShape>(['rademacher', 'uniform', 'laplace', 'student', 'skew']),
      },
      instance: heavyBowl,
      theory: heavyBallCovariance,
      relation: equal,
      witnesses: shapedBowlWitnesses<HeavyBowl>(
        () => heavyBall(),
        (p) => ({ lambda: p.learningRate, mu: p.momentum }),
      ),
    }),
  },
});
