import {
  choice,
  claim,
  colouredVariance,
  diverges,
  epochVariances,
  equal,
  exactly,
  fraction,
  noiseShapes,
  noisyBowl,
  one,
  parameterCovariance,
  rademacher,
  recursion,
  relaxationTime,
  scale,
  sgd,
  stationaryCovariance,
  stationaryMeans,
  stationaryVariance,
  two,
  unitNoise,
  withMemory,
  type NoiseShape,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Line {
  readonly learningRate: Rational;
  readonly curvature: Rational;
  readonly noiseStd: Rational;
  readonly noiseVariance: Rational;
}
interface Instance extends Line {
  readonly noiseCorrelation: Rational;
  /** √(1 − φ²) */
  readonly freshNoise: Rational;
  readonly noiseShape: NoiseShape;
}

const autoregressive = (shape: NoiseShape) =>
  withMemory(noisyBowl(1, sgd(), unitNoise[shape]), {
    states: { n: 'phi*n + r*xi' },
    samples: { xi: 'phi*n + r*xi' },
  });
/** Noise of variance 1 that remembers one step only, with correlation φ√(1 − φ²). */
const movingAverage = withMemory(noisyBowl(1, sgd(), unitNoise.gaussian), {
  states: { before: 'xi' },
  samples: { xi: 'r*xi + phi*before' },
});

const constants = (p: Line) => ({ lambda: p.learningRate, k: p.curvature, sigma: p.noiseStd });
const coloured = (p: Instance) => ({ ...constants(p), phi: p.noiseCorrelation, r: p.freshNoise });
const momentsOf = (process: (p: Instance) => Recursion) => ({
  'moments of the recursion with its noise': {
    exact: (p: Instance) => parameterCovariance(process(p), coloured(p))[0]![0]!,
  },
});

const lines = {
  normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
  curvature: scale(),
  noiseStd: scale(),
};
const line = (raw: { readonly [K in keyof typeof lines]: Rational }): Line => ({
  learningRate: raw.normalizedStep.div(raw.curvature),
  curvature: raw.curvature,
  noiseStd: raw.noiseStd,
  noiseVariance: raw.noiseStd.mul(raw.noiseStd),
});

/** A formula in λ, k, s = σ² and φ, without the guard of the theory function. */
const said = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Instance) =>
      value({
        lambda: p.learningRate,
        k: p.curvature,
        s: p.noiseVariance,
        phi: p.noiseCorrelation,
      }),
  };
};
const white = 'lambda*s/(k*(2 - lambda*k))';
const formula = `${white}*(1 + (1 - lambda*k)*phi)/(1 - (1 - lambda*k)*phi)`;

export default claim({
  id: 'SV-11',
  statement:
    'Noise with correlation φ^|h| multiplies the variance of SGD by (1 + ρφ)/(1 − ρφ), ρ = 1 − λk',
  formula: String.raw`\operatorname{Var}w_\infty=\frac{\lambda\sigma^2}{k(2-\lambda k)}\,\frac{1+\rho\varphi}{1-\rho\varphi},\quad\rho=1-\lambda k`,
  source: { paper, at: 'ours, extends the stationary variance' },
  status: 'proved',

  given: {
    ...lines,
    halfAngle: fraction({ above: -1, below: 1, near: [0] }),
    noiseShape: choice(noiseShapes),
  },
  instance: ({ halfAngle: t, noiseShape, ...raw }): Instance => {
    const square = t.mul(t).add(1);
    return {
      ...line(raw),
      noiseCorrelation: two.mul(t).div(square),
      freshNoise: one.sub(t.mul(t)).div(square),
      noiseShape,
    };
  },
  hypotheses: {
    stable: { says: '0 < λk < 2', status: 'needed' },
    geometric: { says: 'the correlation of the noise is φ^|h| at every lag h', status: 'needed' },
  },
  theory: colouredVariance,
  relation: equal,
  witnesses: {
    ...momentsOf((p) => autoregressive(p.noiseShape)),
    runs: {
      sampled: (p: Instance, random: Seed) =>
        stationaryMeans({
          recursion: autoregressive(p.noiseShape),
          constants: coloured(p),
          observables: { variance: 'w^2' },
          random,
        }).variance,
      // Two-point noise at λk = 1 and φ = 0 makes w² a constant, which no run can test.
      accepts: (p) =>
        relaxationTime(autoregressive(p.noiseShape), coloured(p)) <= 80 &&
        !(p.noiseCorrelation.n === 0n && p.noiseShape === 'rademacher'),
    },
  },
  nearMisses: {
    'the factor inverted': said(`${white}*(1 - (1 - lambda*k)*phi)/(1 + (1 - lambda*k)*phi)`),
    'the factor (1 + φ)/(1 − φ)': said(`${white}*(1 + phi)/(1 - phi)`),
    'white noise': said(white),
    '1 + 2ρφ, the first lag alone': said(`${white}*(1 + 2*(1 - lambda*k)*phi)`),
  },
  needs: {
    // φ ≥ 0, so that the unguarded formula is total: ρ < −1 keeps 1 − ρφ above 0.
    stable: {
      given: {
        normalizedStep: fraction({ above: 2, below: 4 }),
        halfAngle: fraction({ from: 0, below: 1 }),
      },
      ...said(formula),
    },
    geometric: {
      witnesses: momentsOf(() => movingAverage),
      theory: (p) =>
        colouredVariance({ ...p, noiseCorrelation: p.noiseCorrelation.mul(p.freshNoise) }),
    },
  },
});

/** One step is an epoch over the noises σx and −σx; the state `half` is w between the two. */
const epochs = recursion({
  states: {
    w: '(1 - lambda*k)*(w - lambda*(k*w + sigma*x)) + lambda*sigma*x',
    half: 'w - lambda*(k*w + sigma*x)',
  },
  samples: { x: rademacher() },
});

claim({
  id: 'SV-11-epochs',
  statement:
    'SGD that takes the samples η and −η in turn has variance λ²σ²(1 − ρ)²/(1 − ρ⁴) at the end of an epoch, not that of white noise',
  formula: String.raw`\operatorname{Var}w_{\text{end}}=\frac{\lambda^2\sigma^2(1-\rho)^2}{1-\rho^4},\qquad\operatorname{Var}w_{\text{middle}}=\rho^2\operatorname{Var}w_{\text{end}}+\lambda^2\sigma^2`,
  source: { paper, at: 'ours, extends the stationary variance' },
  status: 'proved',

  given: lines,
  instance: line,
  hypotheses: { stable: { says: '0 < λk < 2', status: 'needed' } },
  theory: epochVariances,
  relation: equal,
  witnesses: {
    'moments of the epoch': {
      exact: (p) => {
        const covariance = stationaryCovariance(epochs, constants(p));
        if (covariance === diverges) return { end: diverges, middle: diverges };
        return { end: covariance[0]![0]!, middle: covariance[1]![1]! };
      },
    },
    runs: {
      sampled: (p, random: Seed) =>
        stationaryMeans({
          recursion: epochs,
          constants: constants(p),
          observables: { end: 'w^2', middle: 'half^2' },
          random,
        }),
      // At λk = 1 the last noise is all there is, both squares are constants, and close to it they all but are.
      accepts: (p) =>
        one.sub(p.learningRate.mul(p.curvature)).abs().mul(64).compare(1) > 0 &&
        relaxationTime(epochs, constants(p)) <= 80,
    },
  },
  nearMisses: {
    'white noise in both places': {
      theory: (p) => ({ end: stationaryVariance(p), middle: stationaryVariance(p) }),
    },
    'end and middle exchanged': {
      theory: (p) => ({ end: epochVariances(p).middle, middle: epochVariances(p).end }),
    },
    'λ²σ²(1 − ρ)²/(1 − ρ²) at the end, one factor a step': {
      theory: (p) => {
        const end = exactly('lambda^2*s*(lambda*k)^2/(1 - (1 - lambda*k)^2)');
        const known = { lambda: p.learningRate, k: p.curvature, s: p.noiseVariance };
        return { ...epochVariances(p), end: end(known) };
      },
    },
  },
  needs: {
    stable: {
      given: { normalizedStep: fraction({ above: 2, below: 4 }) },
      theory: (p) => {
        const end = exactly('lambda^2*s*(lambda*k)^2/(1 - (1 - lambda*k)^4)');
        const middle = exactly('(1 - lambda*k)^2*v + lambda^2*s');
        const known = { lambda: p.learningRate, k: p.curvature, s: p.noiseVariance };
        return { end: end(known), middle: middle({ ...known, v: end(known) }) };
      },
    },
  },
});
