import {
  bowl,
  bowlDraws,
  choice,
  claim,
  decides,
  descentCovariance,
  diverges,
  entries,
  equal,
  exact,
  exactly,
  fivePoint,
  fraction,
  gaussian,
  heavyBall,
  landscape,
  compose,
  noiseShapes,
  one,
  parameterCovariance,
  rademacher,
  rational,
  relaxationTime,
  scale,
  skewTwoPoint,
  smallest,
  stateNoiseCovariance,
  stateNoiseFate,
  stateNoiseLimit,
  stateNoiseSolution,
  stateNoiseVariance,
  stationaryMeans,
  sum,
  threePoint,
  transpose,
  twoPoint,
  unitNoise,
  upperEntries,
  vector,
  vectorRecursion,
  zero,
  type BowlInstance,
  type Law,
  type Matrix,
  type NoiseShape,
  type Rational,
  type Seed,
  type StateNoise,
} from 'falsifiable';
import { paper } from './paper.ts';

/** A bowl whose gradient noise σξ + bwζ grows with w. */
const growing = landscape({
  name: 'quadratic under noise that grows with w',
  coordinates: ['w'],
  samples: ['xi', 'zeta'],
  constants: ['k', 'sigma', 'b'],
  loss: 'k*w^2/2 + sigma*xi*w + b*zeta*w^2/2',
});
const process = (shape: NoiseShape, kick: Law) =>
  compose({
    landscape: growing,
    optimizer: heavyBall(),
    noise: { xi: unitNoise[shape], zeta: kick },
  });
/** Unit laws that multiply the state: finite, so that moments are exact. */
const kicks = {
  'two points': rademacher(),
  'three points': threePoint(),
  skew: skewTwoPoint(),
  'five points': fivePoint(),
};

interface Instance extends StateNoise {
  readonly noiseStd: Rational;
  readonly noiseShape: NoiseShape;
  readonly kick: keyof typeof kicks;
}

const constants = (p: Instance) => ({
  lambda: p.learningRate,
  mu: p.momentum,
  k: p.curvature,
  sigma: p.noiseStd,
  b: p.noiseSlope,
});
const momentsUnder = (kick: (p: Instance) => Law) => ({
  'moments of the recursion': {
    exact: (p: Instance) =>
      parameterCovariance(process(p.noiseShape, kick(p)), constants(p))[0]![0]!,
  },
});
const moments = momentsUnder((p) => kicks[p.kick]);

const drawn = {
  given: {
    shareOfLimit: fraction({ above: 0, below: 1, near: ['1/8', '3/16', '1/4'] }),
    momentum: fraction({ above: -1, below: 1, near: ['-1/2', '-1/4', 0, '1/4'] }),
    curvature: scale(),
    relativeSlope: scale({ from: '1/16', to: 1 }),
    noiseStd: scale(),
    noiseShape: choice(noiseShapes),
    kick: choice(['two points', 'three points', 'skew', 'five points']),
  },
  instance: (raw: {
    readonly shareOfLimit: Rational;
    readonly momentum: Rational;
    readonly curvature: Rational;
    readonly relativeSlope: Rational;
    readonly noiseStd: Rational;
    readonly noiseShape: NoiseShape;
    readonly kick: keyof typeof kicks;
  }): Instance => {
    const { shareOfLimit, relativeSlope, curvature, noiseStd, ...rest } = raw;
    const known = { ...rest, curvature, noiseSlope: relativeSlope.mul(curvature) };
    const learningRate = shareOfLimit.mul(stateNoiseLimit(known)).div(curvature);
    return { ...known, learningRate, noiseStd, noiseVariance: noiseStd.mul(noiseStd) };
  },
};
/** A formula in λ, k, μ, b and s = σ², without the guard of the theory function. */
const said = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Instance) =>
      value({
        lambda: p.learningRate,
        k: p.curvature,
        mu: p.momentum,
        b: p.noiseSlope,
        s: p.noiseVariance,
      }),
  };
};
const constant = 'lambda*s*(1 + mu)/((1 - mu)*k*(2*(1 + mu) - lambda*k))';

export default claim({
  id: 'MB-1',
  statement:
    'Noise of variance C(w) = σ² + b²w² acts as constant noise of variance E C(w), with momentum or without',
  formula: String.raw`S=\frac{\lambda(\sigma^2+b^2S)(1+\mu)}{(1-\mu)k(2(1+\mu)-\lambda k)},\qquad\mu=0:\ S=\frac{\lambda\sigma^2}{k(2-\lambda k)-\lambda b^2}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  ...drawn,
  hypotheses: {
    settled: { says: 'second moments are finite: λk is below its limit', status: 'needed' },
    centred: { says: 'the noise has mean 0 given the past', status: 'needed' },
  },
  theory: stateNoiseVariance,
  relation: equal,
  witnesses: {
    ...moments,
    runs: {
      sampled: (p: Instance, random: Seed) =>
        stationaryMeans({
          recursion: process(p.noiseShape, rademacher()),
          constants: constants(p),
          observables: { variance: 'w^2' },
          random,
        }).variance,
      // Two-point kicks, b ≤ k, and λ(k + b) far from the limits: w² then has moments to test with.
      accepts: (p) =>
        p.learningRate
          .mul(p.curvature.add(p.noiseSlope))
          .lt(one.add(p.momentum).mul(smallest([one, one.sub(p.momentum)]))) &&
        relaxationTime(process(p.noiseShape, rademacher()), constants(p)) <= 80,
    },
  },
  nearMisses: {
    'the noise at the minimum, C(0)': said(constant),
    'one correction, C at the variance of constant noise': said(
      `${constant}*(1 + lambda*b^2*(1 + mu)/((1 - mu)*k*(2*(1 + mu) - lambda*k)))`,
    ),
    'momentum left out of the noise that grows': said(
      'lambda*s*(1 + mu)/((1 - mu)*k*(2*(1 + mu) - lambda*k) - lambda*b^2)',
    ),
  },
  needs: {
    settled: {
      given: { shareOfLimit: fraction({ above: 1, below: 2 }) },
      ...said('lambda*s*(1 + mu)/((1 - mu)*k*(2*(1 + mu) - lambda*k) - lambda*b^2*(1 + mu))'),
    },
    centred: { witnesses: momentsUnder(() => twoPoint(rational(2), zero)) },
  },
});

claim({
  id: 'MB-1-stable',
  statement:
    'Second moments under noise of variance σ² + b²w² settle exactly where λk < 2(1 + μ)/(1 + (b/k)²(1 + μ)/(1 − μ))',
  formula: String.raw`\lambda k<\frac{2(1+\mu)}{1+(b/k)^2\frac{1+\mu}{1-\mu}},\qquad\mu=0:\ \lambda k+\lambda b^2/k<2`,
  source: { paper, at: 'reconstructed; with momentum ours' },
  status: 'proved',

  ...drawn,
  given: { ...drawn.given, shareOfLimit: fraction({ above: 0, below: 2, near: [1] }) },
  hypotheses: {},
  theory: stateNoiseFate,
  relation: decides,
  witnesses: {
    'spectrum of the second moments': {
      exact: (p) =>
        moments['moments of the recursion'].exact(p) === diverges ? 'diverges' : 'settles',
    },
  },
  nearMisses: {
    'λk < 2(1 + μ), as under constant noise': {
      theory: (p) => {
        const limit = one.add(p.momentum).mul(2);
        return p.learningRate.mul(p.curvature).lt(limit) ? 'settles' : 'diverges';
      },
    },
    'momentum leaves λk + λb²/k < 2': {
      theory: (p) => stateNoiseFate({ ...p, momentum: zero }),
    },
  },
});

interface Spatial extends BowlInstance {
  readonly dimension: number;
  readonly slope: Matrix<Rational>;
}
const processes = [2, 3].map((d) =>
  vectorRecursion({
    shapes: { w: d, xi: d, zeta: 1, K: { symmetric: d }, G: [d, d], B: [d, d], lambda: 1 },
    states: { w: 'w - lambda*(K*w + G*xi + zeta*(B*w))' },
    samples: { xi: gaussian(), zeta: rademacher() },
  }),
);
const undetermined = (p: Spatial) => p.hessian.map((row) => row.map(() => diverges));

claim({
  id: 'MB-1-matrix',
  statement:
    'The covariance equation holds verbatim with C replaced by its mean E[C(w)], here C + BSBᵀ',
  formula: String.raw`KS+SK-\lambda KSK=\lambda\operatorname{E}C(w)=\lambda(C+BSB^{\mathsf T})`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...bowlDraws,
    dimension: choice<1 | 2 | 3>([2, 3]),
    shareOfBound: fraction({ above: 0, below: 1, near: ['1/2'] }),
    slopes: vector(9, choice([zero, one, rational(-1), rational('1/2')])),
  },
  // (1 − λk)² + λ²|B|² < 1 for every k keeps |w| from growing in the mean square.
  instance: ({ shareOfBound, slopes, ...raw }): Spatial => {
    const { dimension: d, hessian, noiseFactor, noiseCovariance, curvatures } = bowl(raw);
    const slope = hessian.map((row, i) => row.map((_, j) => slopes[i * 3 + j]!));
    const size = sum(slope.flat().map((b) => b.mul(b)));
    const learningRate = shareOfBound
      .mul(2)
      .mul(smallest(curvatures.map((k) => k.div(k.mul(k).add(size)))));
    return { dimension: d, learningRate, hessian, noiseFactor, noiseCovariance, slope };
  },
  hypotheses: { settled: { says: 'second moments of the recursion settle', status: 'needed' } },
  theory: stateNoiseCovariance,
  relation: equal,
  witnesses: {
    'moments of the recursion': {
      exact: (p) =>
        parameterCovariance(processes[p.dimension - 2]!, {
          lambda: p.learningRate,
          ...upperEntries('K', p.hessian),
          ...entries('G', p.noiseFactor),
          ...entries('B', p.slope),
        }),
    },
  },
  nearMisses: {
    'the noise at the minimum, C alone': { theory: descentCovariance },
    'BᵀSB for BSBᵀ': {
      theory: (p) => stateNoiseSolution({ ...p, slope: transpose(p.slope) }) ?? undetermined(p),
    },
    'B twice as strong, as if both orders of B counted': {
      theory: (p) =>
        stateNoiseSolution({ ...p, slope: exact.scale(rational(2), p.slope) }) ?? undetermined(p),
    },
  },
  needs: {
    settled: {
      given: { shareOfBound: fraction({ from: 1, to: 8 }) },
      theory: (p) => stateNoiseSolution(p) ?? undetermined(p),
    },
  },
});
