import {
  choice,
  claim,
  covarianceSolution,
  delayed,
  diverges,
  entries,
  equal,
  exact,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  heavyBallEquation,
  heavyBallLimit,
  heavyBowl,
  heavyBowlDraws,
  heavyBowlProcess,
  isSettled,
  noiseShapes,
  noisyBowl,
  one,
  parametersAndVelocity,
  preconditionedHeavyBall,
  quadraticConstants,
  relaxationTime,
  scale,
  stationaryCovariance,
  stationaryMeans,
  unevenBowl,
  unevenRates,
  unitNoise,
  velocityGiven,
  velocityLaw,
  virials,
  withAutoregression,
  zero,
  type Drawn,
  type HeavyBowl,
  type Rational,
  type Recursion,
  type Scope,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'ours, extends the stationary covariance';
const observed = (p: HeavyBowl) => {
  const { recursion, constants } = heavyBowlProcess(p);
  return parametersAndVelocity(recursion, constants);
};
const half = (sign: 1 | -1, p: HeavyBowl) => p.learningRate.div(2 * sign);
const settledMatrix = (a: ReturnType<typeof velocityLaw>['velocity']) =>
  isSettled(a) ? a : exact.zeros(a.length);

const line = { dimension: choice<1 | 2 | 3>([1]) };
const flat = { dimension: choice<1 | 2 | 3>([2]) };
const autoregressive = withAutoregression(noisyBowl(1, heavyBall(), gaussian()));

export default claim({
  id: 'MO-5',
  statement:
    'In the stationary law of heavy ball E mmᵀ = (KΣ + ΣK)/(λ(1 + μ)) and E wmᵀ = (Σ₁ − Σ)/λ, Σ₁ = (BΣ − μΣB)/(1 − μ²), B = 1 + μ − λK, for any C',
  formula: String.raw`\operatorname{E}mm^{\mathsf T}=\frac{K\Sigma+\Sigma K}{\lambda(1+\mu)},\qquad\operatorname{E}wm^{\mathsf T}=\frac1\lambda\Bigl(\frac{B\Sigma-\mu\Sigma B}{1-\mu^2}-\Sigma\Bigr)`,
  source: { paper, at },
  status: 'proved',

  given: heavyBowlDraws,
  instance: heavyBowl,
  hypotheses: {
    stable: { says: '|μ| < 1 and 0 < λk < 2(1 + μ) for every eigenvalue k of K', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
    symmetric: { says: 'K is symmetric (else KΣ + ΣKᵀ, BΣ − μΣBᵀ)', status: 'not needed' },
  },
  theory: velocityLaw,
  relation: equal,
  witnesses: { 'moments of the recursion': { exact: observed } },
  nearMisses: {
    'E mmᵀ = C/(1 − μ²), the part of the gradient forgotten': {
      theory: (p) => ({
        ...velocityLaw(p),
        velocity: exact.scale(one.div(one.sub(p.momentum.mul(p.momentum))), p.noiseCovariance),
      }),
    },
    'E wmᵀ = 0, as in continuous time': {
      theory: (p) => ({ ...velocityLaw(p), product: exact.zeros(p.dimension) }),
    },
    'E wmᵀ = −(λ/2)E mmᵀ without its antisymmetric part': {
      theory: (p) => {
        const { velocity } = velocityLaw(p);
        return { velocity, product: exact.scale(half(-1, p), settledMatrix(velocity)) };
      },
    },
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ from: 1, to: 3 }), noise: choice(['full']) },
      theory: (p) =>
        velocityGiven(p, covarianceSolution(p, heavyBallEquation(p.learningRate, p.momentum))),
    },
    white: {
      given: line,
      witnesses: {
        'moments under noise that remembers': {
          exact: (p) => parametersAndVelocity(autoregressive, heavyBowlProcess(p).constants),
        },
      },
    },
  },
  holdsWithout: {
    symmetric: {
      given: flat,
      theory: (p) => velocityLaw(unevenBowl(p)),
      witnesses: {
        // Rates λD for the coordinates: Dm is the velocity of a bowl with the Hessian DK.
        'moments under a rate for each coordinate': {
          exact: (p) => {
            const rates = unevenRates(p.dimension);
            const { velocity, product } = parametersAndVelocity(
              noisyBowl(p.dimension, preconditionedHeavyBall(p.dimension), gaussian()),
              {
                mu: p.momentum,
                ...quadraticConstants(p.hessian, p.noiseFactor),
                ...entries('p', exact.scale(p.learningRate, rates)),
              },
            );
            if (!isSettled(velocity) || !isSettled(product)) return { velocity, product };
            return {
              velocity: exact.multiply(rates, velocity, rates),
              product: exact.multiply(product, rates),
            };
          },
        },
      },
    },
  },
});

const lines = {
  momentum: fraction({ above: -1, below: 1, near: ['-1/2', 0, '1/2'] }),
  shareOfLimit: fraction({ above: 0, below: 1, near: ['1/2'] }),
  curvature: scale(),
  noiseStd: scale({ from: '1/8', to: 8 }),
  noiseShape: choice(noiseShapes),
};
const lineInstance = (raw: Drawn<typeof lines>) => ({
  learningRate: raw.shareOfLimit.mul(heavyBallLimit(raw.momentum)).div(raw.curvature),
  curvature: raw.curvature,
  momentum: raw.momentum,
  noiseStd: raw.noiseStd,
  noiseVariance: raw.noiseStd.mul(raw.noiseStd),
  noiseShape: raw.noiseShape,
});
type Line = ReturnType<typeof lineInstance>;
const lineConstants = (p: Line) => ({
  lambda: p.learningRate,
  mu: p.momentum,
  k: p.curvature,
  sigma: p.noiseStd,
});
const lineProcess = (p: Line) => noisyBowl(1, heavyBall(), unitNoise[p.noiseShape]);
const seen = (recursion: Recursion, constants: Scope<Rational>) => {
  const chain = delayed(recursion, 1);
  const covariance = stationaryCovariance(chain, constants);
  const entry = (a: string, b: string) =>
    covariance === diverges
      ? diverges
      : covariance[chain.states.indexOf(a)]![chain.states.indexOf(b)]!;
  return { velocity: entry('m', 'm'), product: entry('w', 'm'), before: entry('past1', 'm') };
};
/** E m² as said, and what follows from it for the products. */
const saidOfVelocity = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Line) => {
      const { learningRate: lambda, curvature: k, momentum: mu, noiseVariance: s } = p;
      const velocity = value({ lambda, k, mu, s });
      const before = velocity.mul(lambda).div(2);
      return { velocity, product: before.neg(), before };
    },
  };
};

claim({
  id: 'MO-5-virial',
  statement:
    'Along one curvature E m² = 2σ²/((1 − μ)(2(1 + μ) − λk)), E w_t m_t = −(λ/2)E m² and E w_{t−1}m_t = (λ/2)E m², for six shapes of noise',
  formula: String.raw`\operatorname{E}m^2=\frac{2\sigma^2}{(1-\mu)(2(1+\mu)-\lambda k)},\quad\operatorname{E}w_tm_t=-\tfrac\lambda2\operatorname{E}m^2=-\operatorname{E}w_{t-1}m_t`,
  source: { paper, at },
  status: 'proved',

  given: lines,
  instance: lineInstance,
  hypotheses: {
    stable: { says: '|μ| < 1 and 0 < λk < 2(1 + μ)', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
  },
  theory: virials,
  relation: equal,
  witnesses: {
    'moments of the recursion with its past': {
      exact: (p) => seen(lineProcess(p), lineConstants(p)),
    },
    runs: {
      sampled: (p, random: Seed) =>
        stationaryMeans({
          recursion: lineProcess(p),
          constants: lineConstants(p),
          observables: { velocity: 'm^2', product: 'w*m', before: '(w + lambda*m)*m' },
          random,
        }),
      // Without momentum two-point noise at λk = 1 and 2 leaves but a few values.
      accepts: (p) => p.momentum.n !== 0n && relaxationTime(lineProcess(p), lineConstants(p)) <= 80,
    },
  },
  nearMisses: {
    'σ²/(1 − μ²), the part of the gradient forgotten': saidOfVelocity('s/(1 - mu^2)'),
    'position and velocity uncorrelated': {
      theory: (p) => ({ ...virials(p), product: zero, before: zero }),
    },
    'E w_t m_t = E w_{t−1} m_t': {
      theory: (p) => ({ ...virials(p), before: virials(p).product }),
    },
  },
  needs: {
    stable: {
      given: { shareOfLimit: fraction({ above: 1, to: 3 }) },
      ...saidOfVelocity('2*s/((1 - mu)*(2*(1 + mu) - lambda*k))'),
    },
    white: {
      witnesses: {
        'moments under noise that remembers': {
          exact: (p) => seen(autoregressive, lineConstants(p)),
        },
      },
    },
  },
});
