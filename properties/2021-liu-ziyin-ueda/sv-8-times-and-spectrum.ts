import {
  affineForm,
  claim,
  diverges,
  equal,
  fraction,
  integer,
  logarithm,
  memoryTimes,
  momentsAfter,
  noisyBowl,
  one,
  scale,
  sgd,
  spectralMean,
  stationaryCovariance,
  stationaryVariance,
  toNumber,
  unitNoise,
  zero,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const steps = {
  normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
  curvature: scale(),
};

const lineOf = (p: { readonly normalizedStep: Rational; readonly curvature: Rational }) => ({
  lambda: p.normalizedStep.div(p.curvature),
  k: p.curvature,
});

const unit = noisyBowl(1, sgd(), unitNoise.gaussian);

/** 1 − |1 − λk|, by which rounding of ρ is magnified. */
const distance = (p: { readonly normalizedStep: Rational }) =>
  toNumber(one.sub(one.sub(p.normalizedStep).abs()));

export default claim({
  id: 'SV-8-times',
  statement:
    'SGD on a quadratic relaxes in −1/ln|1 − λk| steps and has the integrated time (2 − λk)/(λk)',
  formula: String.raw`\tau=-\frac1{\ln|1-\lambda k|},\qquad\sum_{h=-\infty}^{\infty}(1-\lambda k)^{|h|}=\frac{2-\lambda k}{\lambda k}`,
  source: { paper, at: 'ours, extends the stationary covariance' },
  status: 'proved',

  given: steps,
  instance: (p) => p,
  hypotheses: {},
  theory: (p) => ({ ...memoryTimes(p.normalizedStep) }),
  relation: equal,
  witnesses: {
    'the mean after 8 steps, and the response to a lasting push': {
      numeric: (p) => {
        const known = { ...lineOf(p), sigma: one };
        const mean = momentsAfter(unit, known, { w: one }, 8).mean[0]!;
        const { companion, noise } = affineForm(unit, known);
        const gain = noise[0]![0]!.div(one.sub(companion[0]![0]!));
        const covariance = stationaryCovariance(unit, known);
        return {
          relaxation: mean.n === 0n ? 0 : -8 / logarithm(mean.abs()),
          integrated:
            covariance === diverges ? Infinity : toNumber(gain.mul(gain).div(covariance[0]![0]!)),
        };
      },
      tolerance: (p) => 1e-13 / distance(p),
    },
  },
  nearMisses: {
    'the continuous times 1/(λk) and 2/(λk)': {
      theory: ({ normalizedStep: x }) => ({
        relaxation: 1 / toNumber(x),
        integrated: 2 / toNumber(x),
      }),
    },
    '−1/ln(1 − λk) without the modulus, 0 above λk = 1': {
      theory: ({ normalizedStep: x }) => ({
        ...memoryTimes(x),
        relaxation: x.compare(1) > 0 ? 0 : memoryTimes(x).relaxation,
      }),
    },
    'the time of w², (1 + ρ²)/(1 − ρ²)': {
      theory: ({ normalizedStep: x }) => {
        const square = toNumber(one.sub(x).mul(one.sub(x)));
        return { ...memoryTimes(x), integrated: (1 + square) / (1 - square) };
      },
    },
  },
});

claim({
  id: 'SV-8-spectrum',
  statement:
    'The spectral density of SGD has the mean S(1 + ρᴺ)/(1 − ρᴺ) over N equally spaced frequencies',
  formula: String.raw`\frac1N\sum_{j<N}\frac{\lambda^2\sigma^2}{1-2\rho\cos\frac{2\pi j}N+\rho^2}=S\,\frac{1+\rho^N}{1-\rho^N},\quad\rho=1-\lambda k`,
  source: { paper, at: 'ours, extends the stationary covariance' },
  status: 'proved',

  given: { ...steps, noiseStd: scale(), frequencies: integer({ from: 1, to: 24 }) },
  instance: ({ noiseStd, ...p }) => ({ ...p, noiseStd, noiseVariance: noiseStd.mul(noiseStd) }),
  hypotheses: {},
  theory: (p) => spectralMean({ ...p, learningRate: lineOf(p).lambda }),
  relation: equal,
  witnesses: {
    'response of the recursion at each frequency': {
      numeric: (p) => {
        const { companion, noise } = affineForm(unit, { ...lineOf(p), sigma: p.noiseStd });
        const [rho, gain] = [companion[0]![0]!, toNumber(noise[0]![0]!)];
        // |e^(iω) − ρ|² = (1 − |ρ|)² + 4|ρ| sin²(ω/2), with the cosine where ρ < 0: nothing cancels.
        const [size, rest] = [toNumber(rho.abs()), toNumber(one.sub(rho.abs()))];
        const powers = Array.from({ length: p.frequencies }, (_, j) => {
          const half = (Math.PI * j) / p.frequencies;
          const wave = rho.compare(zero) >= 0 ? Math.sin(half) : Math.cos(half);
          return (gain * gain) / (rest * rest + 4 * size * wave * wave);
        });
        return powers.reduce((a, b) => a + b) / p.frequencies;
      },
      tolerance: (p) => 1e-13 * (1 + 1e-3 / distance(p)),
    },
  },
  nearMisses: {
    'the variance itself': {
      theory: (p) => stationaryVariance({ ...p, learningRate: lineOf(p).lambda }),
    },
    'ρ² for ρᴺ': {
      theory: (p) => spectralMean({ ...p, learningRate: lineOf(p).lambda, frequencies: 2 }),
    },
  },
});
