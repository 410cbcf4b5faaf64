import {
  atLeast,
  bowl,
  bowlDraws,
  bowlMoments,
  choice,
  claim,
  continuousCovariance,
  descentCovariance,
  discreteExcess,
  diverges,
  entries,
  equal,
  exact,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  isSettled,
  laplace,
  loewnerAtLeast,
  loewnerAtMost,
  noisyBowl,
  one,
  otherProcess,
  preconditionedSgd,
  rational,
  relaxationTime,
  scale,
  sgd,
  stationaryCovariance,
  stationaryMeans,
  two,
  unevenBowl,
  unevenRates,
  type BowlInstance,
  type Drawn,
  type Law,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

type Instance = BowlInstance & { readonly dimension: number };

/** Two dimensions are enough for what is not needed. */
const flat = { dimension: choice<1 | 2 | 3>([2]) };

const given = {
  ...bowlDraws,
  dimension: choice<1 | 2 | 3>([2, 1, 2, 2, 3, 2, 1, 2]),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
};
const instance = ({ shareOfLimit, ...raw }: Drawn<typeof given>): Instance => {
  const { dimension, hessian, noiseFactor, noiseCovariance, largestCurvature } = bowl(raw);
  const learningRate = shareOfLimit.mul(2).div(largestCurvature);
  return { dimension, learningRate, hessian, noiseFactor, noiseCovariance };
};
const moments = (law: Law) => bowlMoments<Instance>((d) => noisyBowl(d, sgd(), law));
const unevenMoments = bowlMoments<Instance>(
  (d) => noisyBowl(d, preconditionedSgd(d), gaussian()),
  (p) => entries('p', exact.scale(p.learningRate, unevenRates(p.hessian.length))),
);
/** The continuous-time covariance times a number. */
const times = (factor: (p: Instance) => Rational) => ({
  theory: (p: Instance) => exact.scale(factor(p), continuousCovariance(p)),
});

/** Curvatures 8 apart, noise of rank one that couples them, small steps, much momentum. */
const coupled = {
  ...given,
  ...flat,
  spectrum: choice(['separated']),
  noise: choice(['full']),
  shareOfLimit: fraction({ above: 0, to: '1/8' }),
  momentum: fraction({ from: '1/2', below: 1 }),
};

export default claim({
  id: 'SV-4',
  statement:
    'The covariance of SGD on a quadratic exceeds the one of continuous time, KS + SK = λC, in the order of matrices, for any C',
  formula: String.raw`\Sigma\succeq S,\qquad KS+SK=\lambda C`,
  source: { paper, at: 'reconstructed; the matrix order ours' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    plain: { says: 'no momentum', status: 'needed' },
    stable: { says: '0 < λk < 2, for the solution of the equation of Σ', status: 'needed' },
    commuting: { says: 'CK = KC', status: 'not needed' },
    symmetric: { says: 'K is symmetric', status: 'not needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: continuousCovariance,
  relation: loewnerAtLeast,
  witnesses: moments(gaussian()),
  nearMisses: {
    'larger in every entry': { relation: atLeast },
    'by the factor 1 + λ Tr K/(2d) at least': times(({ learningRate, hessian }) =>
      one.add(learningRate.mul(exact.trace(hessian)).div(2 * hessian.length)),
    ),
    'by the factor 3/2 at least': times(() => rational('3/2')),
    'below it': { relation: loewnerAtMost },
  },
  needs: {
    plain: otherProcess({
      given: coupled,
      instance: (raw) => ({ ...instance(raw), momentum: raw.momentum }),
      // Continuous time knows heavy ball as SGD at λ/(1 − μ).
      theory: (p) =>
        continuousCovariance({ ...p, learningRate: p.learningRate.div(one.sub(p.momentum)) }),
      relation: loewnerAtLeast,
      witnesses: bowlMoments((d) => noisyBowl(d, heavyBall(), gaussian())),
    }),
    stable: {
      given: { shareOfLimit: fraction({ above: 1, below: 2 }), dimension: choice<1 | 2 | 3>([1]) },
      witnesses: {
        'the equation of Σ on a line': {
          exact: ({ learningRate: lambda, hessian, noiseCovariance }) => {
            const [k, c] = [hessian[0]![0]!, noiseCovariance[0]![0]!];
            return [[lambda.mul(c).div(k.mul(two.sub(lambda.mul(k))))]];
          },
        },
      },
    },
  },
  holdsWithout: {
    commuting: { given: { noise: choice(['full']), ...flat } },
    symmetric: {
      given: flat,
      theory: (p) => continuousCovariance(unevenBowl(p)),
      witnesses: unevenMoments,
    },
    gaussian: { given: flat, witnesses: moments(laplace()) },
  },
});

claim({
  id: 'SV-4-strict',
  statement:
    'Σ equals the covariance of continuous time only without noise: Tr K(Σ − S) = (λ/2) Tr K²Σ',
  formula: String.raw`\operatorname{Tr}K(\Sigma-S)=\tfrac\lambda2\operatorname{Tr}K^2\Sigma`,
  source: { paper, at: 'ours, extends the order of the two' },
  status: 'proved',

  given,
  instance,
  hypotheses: { plain: { says: 'no momentum', status: 'needed' } },
  theory: (p) => {
    const covariance = descentCovariance(p);
    if (!isSettled(covariance)) return diverges;
    return exact
      .trace(exact.multiply(p.hessian, p.hessian, covariance))
      .mul(p.learningRate)
      .div(2);
  },
  relation: equal,
  witnesses: {
    'moments of the recursion': { exact: (p) => surplus(p, moments(gaussian())) },
  },
  nearMisses: {
    'λ for λ/2': {
      theory: (p) => {
        const covariance = descentCovariance(p);
        if (!isSettled(covariance)) return diverges;
        return exact.trace(exact.multiply(p.hessian, p.hessian, covariance)).mul(p.learningRate);
      },
    },
    'to first order in λ, with S for Σ': {
      theory: (p) =>
        exact
          .trace(exact.multiply(p.hessian, p.hessian, continuousCovariance(p)))
          .mul(p.learningRate)
          .div(2),
    },
  },
  needs: {
    plain: {
      // Within the stability limit of heavy ball, 2(1 + μ).
      given: { shareOfLimit: fraction({ above: 0, below: '1/2' }) },
      witnesses: {
        'moments of heavy ball at μ = −1/2': {
          exact: (p) => surplus({ ...p, momentum: rational('-1/2') }, heavyMoments),
        },
      },
    },
  },
});

/** Tr K(Σ − S) with the Σ of a recursion. */
function surplus(p: Instance, of: ReturnType<typeof moments>) {
  const covariance = of['moments of the recursion'].exact(p);
  if (!isSettled(covariance)) return diverges;
  const gap = exact.subtract(covariance, continuousCovariance(p));
  return exact.trace(exact.multiply(p.hessian, gap));
}
const heavyMoments = bowlMoments<Instance>((d) => noisyBowl(d, heavyBall(), gaussian()));

interface Line {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseStd: Rational;
  readonly normalizedStep: Rational;
}
const lineWitnesses = (law: Law) => {
  const recursion = noisyBowl(1, sgd(), law);
  const constants = (p: Line) => ({ lambda: p.learningRate, k: p.curvature, sigma: p.noiseStd });
  return {
    'moments of the recursion': {
      exact: (p: Line) => {
        const covariance = stationaryCovariance(recursion, constants(p));
        if (covariance === diverges) return diverges;
        return covariance[0]![0]!.div(continuous({ ...constants(p) }));
      },
    },
    runs: {
      sampled: (p: Line, random: Seed) =>
        stationaryMeans({
          recursion,
          constants: constants(p),
          observables: { ratio: '2*k*w^2/(lambda*sigma^2)' },
          random,
        }).ratio,
      accepts: (p: Line) => relaxationTime(recursion, constants(p)) <= 80,
    },
  };
};
const continuous = exactly('lambda*sigma^2/(2*k)');
const said = (text: string) => {
  const value = exactly(text);
  return { theory: ({ normalizedStep: x }: Line) => value({ x }) };
};

claim({
  id: 'SV-4-ratio',
  statement:
    'Along an eigenvector the variance of SGD is 1/(1 − λk/2) times the λσ²/(2k) of continuous time',
  formula: String.raw`\frac{\operatorname{Var}w_\infty}{\lambda\sigma^2/(2k)}=\frac1{1-\lambda k/2}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
    curvature: scale({ from: '1/8', to: 8 }),
    noiseStd: scale({ from: '1/8', to: 8 }),
  },
  instance: (raw): Line => ({ ...raw, learningRate: raw.normalizedStep.div(raw.curvature) }),
  hypotheses: {
    stable: { says: '0 < λk < 2', status: 'needed' },
    gaussian: { says: 'the noise is Gaussian', status: 'not needed' },
  },
  theory: (p) => discreteExcess(p.normalizedStep),
  relation: equal,
  witnesses: lineWitnesses(gaussian()),
  nearMisses: {
    '1/(1 − λk), 0 where it has a pole': {
      theory: ({ normalizedStep: x }) => (x.equals(one) ? x.sub(one) : one.div(one.sub(x))),
    },
    'to first order, 1 + λk/2': said('1 + x/2'),
    'to second order': said('1 + x/2 + x^2/4'),
    'no difference': said('1 + 0*x'),
  },
  needs: {
    stable: { given: { normalizedStep: fraction({ above: 2, to: 4 }) }, ...said('1/(1 - x/2)') },
  },
  holdsWithout: { gaussian: { witnesses: lineWitnesses(laplace()) } },
});
