import {
  carriedCovariance,
  choice,
  claim,
  covarianceSolution,
  delayed,
  diverges,
  equal,
  exact,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  heavyBallAutocovariance,
  heavyBallCovariance,
  heavyBallEquation,
  heavyBallIntegratedTime,
  heavyBallLagged,
  heavyBallLimit,
  heavyBowl,
  heavyBowlDraws,
  heavyBowlProcess,
  heavyBowlRuns,
  integer,
  isSettled,
  laggedCovariance,
  lagSum,
  movingProducts,
  noisyBowl,
  one,
  parameterCovariance,
  pastNames,
  rational,
  scale,
  transpose,
  two,
  withAutoregression,
  withMemory,
  zero,
  type Drawn,
  type HeavyBowl,
  type Matrix,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'ours, extends the stationary covariance';

type Instance = HeavyBowl & { readonly lag: number };
const laggedDraws = {
  ...heavyBowlDraws,
  dimension: choice<1 | 2 | 3>([2, 1, 2, 1, 2, 3, 1, 2]),
  lag: integer({ from: 1, to: 5 }),
};
const lagged = ({ lag, ...raw }: Drawn<typeof laggedDraws>): Instance => ({
  ...heavyBowl(raw),
  lag,
});
const runsOf = (p: Instance, random: Seed) => {
  const { recursion, constants } = heavyBowlProcess(p);
  return movingProducts({
    process: recursion,
    constants,
    simulated: { recursion: delayed(recursion, p.lag), constants },
    left: pastNames(recursion, 0),
    right: pastNames(recursion, p.lag),
    random,
  });
};
/** The same recursion of covariances from another Γ₁, or at another momentum. */
const wrongly = (
  said: (p: Instance, covariance: Matrix<Rational>) => Matrix<Rational>,
): { readonly theory: (p: Instance) => Matrix<Rational> } => ({
  theory: (p) => said(p, heavyBallCovariance(p) as Matrix<Rational>),
});
const scaledDown = (p: Instance) =>
  exact.subtract(exact.identity(p.dimension), exact.scale(p.learningRate, p.hessian));

const line = { dimension: choice<1 | 2 | 3>([1]), noise: choice(['commuting']) } as const;
/** At μ = 0 and λk = 1 this noise knows nothing of the last w and m; it remembers the noise two steps ago. */
const echo = withMemory(noisyBowl(1, heavyBall(), gaussian()), {
  states: { x1: 'xi', x2: 'x1' },
  samples: { xi: '3/5*xi + 4/5*x2' },
});

export default claim({
  id: 'MO-7',
  statement:
    'In the stationary law of heavy ball Γ_h = E w_{t+h}w_tᵀ follows Γ_{h+1} = BΓ_h − μΓ_{h−1} from Γ₁ = (BΣ − μΣB)/(1 − μ²), B = 1 + μ − λK, for any C; along one curvature γ₁ = (1 − λk/(1 + μ))γ₀',
  formula: String.raw`\Gamma_{h+1}=B\,\Gamma_h-\mu\,\Gamma_{h-1},\quad\Gamma_1=\frac{B\Sigma-\mu\Sigma B}{1-\mu^2},\quad B=1+\mu-\lambda K`,
  source: { paper, at },
  status: 'proved',

  given: laggedDraws,
  instance: lagged,
  hypotheses: {
    stable: { says: '|μ| < 1 and 0 < λk < 2(1 + μ) for every eigenvalue k of K', status: 'needed' },
    white: {
      says: 'the noise is uncorrelated with all earlier w, not only the last',
      status: 'needed',
    },
  },
  theory: heavyBallAutocovariance,
  relation: equal,
  witnesses: {
    'moments of the recursion, carried along': {
      exact: (p) => {
        const { recursion, constants } = heavyBowlProcess(p);
        return carriedCovariance(recursion, p.lag, constants);
      },
    },
    runs: { sampled: runsOf, accepts: heavyBowlRuns },
  },
  nearMisses: {
    'Γ₁ = (1 − λK)Γ₀, as without momentum': wrongly((p, covariance) =>
      heavyBallLagged(p, covariance, exact.multiply(scaledDown(p), covariance)),
    ),
    'Γ₁ = BΓ₀/(1 + μ), as if K and C commuted': wrongly((p, covariance) => {
      const reach = exact.add(scaledDown(p), exact.scale(p.momentum, exact.identity(p.dimension)));
      const first = exact.scale(one.div(one.add(p.momentum)), exact.multiply(reach, covariance));
      return heavyBallLagged(p, covariance, first);
    }),
    'the other order': wrongly((p, covariance) => transpose(heavyBallLagged(p, covariance))),
    'the memory of SGD, (1 − λK)ʰΣ': wrongly((p, covariance) =>
      exact.multiply(...Array.from({ length: p.lag }, () => scaledDown(p)), covariance),
    ),
    'Γ_{h+1} = BΓ_h + μΓ_{h−1}': wrongly((p, covariance) => {
      if (p.lag === 1) return heavyBallLagged(p, covariance);
      const before = heavyBallLagged({ ...p, lag: p.lag - 2 }, covariance);
      const twice = exact.scale(two.mul(p.momentum), before);
      return exact.add(heavyBallLagged(p, covariance), twice);
    }),
  },
  needs: {
    stable: {
      given: { ...line, noise: choice(['full']), shareOfLimit: fraction({ from: 1, to: 3 }) },
      theory: (p) => {
        const solved = covarianceSolution(p, heavyBallEquation(p.learningRate, p.momentum));
        return isSettled(solved) ? heavyBallLagged(p, solved) : solved;
      },
    },
    white: {
      given: {
        ...line,
        momentum: choice([zero]),
        shareOfLimit: choice([rational('1/2')]),
        lag: choice([2]),
      },
      witnesses: {
        'moments of the recursion with its past': {
          exact: (p) => laggedCovariance(echo, p.lag, heavyBowlProcess(p).constants),
        },
      },
    },
  },
});

interface Line {
  readonly normalizedStep: Rational;
  readonly momentum: Rational;
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseStd: Rational;
}
const lines = {
  momentum: fraction({ above: -1, below: 1, near: ['-1/2', 0, '1/2'] }),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  curvature: scale(),
  noiseStd: scale({ from: '1/8', to: 8 }),
};

const square = (x: Rational) => x.mul(x);
const longRunOf = (p: Line) => square(p.noiseStd.div(p.curvature));
const timeIs = (text: string) => {
  const time = exactly(text);
  return {
    theory: (p: Line) => ({
      total: longRunOf(p),
      time: time({ x: p.normalizedStep, mu: p.momentum }),
    }),
  };
};
const heavy = noisyBowl(1, heavyBall(), gaussian());
const autoregressive = withAutoregression(heavy);
const summed = (process: Recursion) => ({
  'autocovariances of the recursion, summed': {
    exact: (p: Line) => {
      const constants = {
        lambda: p.learningRate,
        mu: p.momentum,
        k: p.curvature,
        sigma: p.noiseStd,
      };
      const total = lagSum(process, constants)[0]![0]!;
      const variance = parameterCovariance(process, constants)[0]![0]!;
      return total === diverges || variance === diverges
        ? { total: diverges, time: diverges }
        : { total, time: total.div(variance) };
    },
  },
});

claim({
  id: 'MO-7-long-run',
  statement:
    'Σ_h γ_h over all lags is σ²/k² whatever λ and μ, (1 − μ)(2(1 + μ) − λk)/((1 + μ)λk) times the variance',
  formula: String.raw`\sum_{h=-\infty}^\infty\gamma_h=\frac{\sigma^2}{k^2},\qquad\sum_{h=-\infty}^\infty\frac{\gamma_h}{\gamma_0}=\frac{(1-\mu)(2(1+\mu)-\lambda k)}{(1+\mu)\lambda k}`,
  source: { paper, at },
  status: 'proved',

  given: lines,
  instance: ({ shareOfLimit, ...raw }): Line => {
    const normalizedStep = shareOfLimit.mul(heavyBallLimit(raw.momentum));
    return { ...raw, normalizedStep, learningRate: normalizedStep.div(raw.curvature) };
  },
  hypotheses: {
    stable: { says: '|μ| < 1 and 0 < λk < 2(1 + μ)', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
  },
  theory: (p) => ({ total: longRunOf(p), time: heavyBallIntegratedTime(p) }),
  relation: equal,
  witnesses: summed(heavy),
  nearMisses: {
    'the variance, as if uncorrelated': {
      theory: (p) => ({ total: longRunOf(p).div(heavyBallIntegratedTime(p)), time: one }),
    },
    'a total of σ²/(k(1 − μ))²': {
      theory: (p) => ({
        total: longRunOf(p).div(square(one.sub(p.momentum))),
        time: heavyBallIntegratedTime(p),
      }),
    },
    'the time of SGD, (2 − λk)/(λk)': timeIs('(2 - x)/x'),
    'the time of SGD at λ/(1 − μ)': timeIs('(2*(1 - mu) - x)/x'),
    'the time of continuous time, 2(1 − μ)/(λk)': timeIs('2*(1 - mu)/x'),
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 3 }) },
      ...timeIs('(1 - mu)*(2*(1 + mu) - x)/((1 + mu)*x)'),
    },
    white: { witnesses: summed(autoregressive) },
  },
});
