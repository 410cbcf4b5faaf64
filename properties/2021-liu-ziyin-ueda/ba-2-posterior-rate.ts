import {
  claim,
  diverges,
  equal,
  exactly,
  fraction,
  gaussian,
  heavyBall,
  mandtVariance,
  noisyBowl,
  parameterCovariance,
  posteriorRate,
  relaxationTime,
  scale,
  stationaryMeans,
  two,
  type PosteriorLine,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends PosteriorLine {
  readonly noiseStd: Rational;
  readonly learningRate: Rational;
}
const process = noisyBowl(1, heavyBall(), gaussian());
const constants = (p: Instance) => ({
  lambda: p.learningRate,
  mu: p.momentum,
  k: p.curvature,
  sigma: p.noiseStd,
});
const witnesses = {
  'moments of the recursion': {
    exact: (p: Instance) => parameterCovariance(process, constants(p))[0]![0]!,
  },
  runs: {
    sampled: (p: Instance, random: Seed) =>
      stationaryMeans({
        recursion: process,
        constants: constants(p),
        observables: { variance: 'w^2' },
        random,
      }).variance,
    accepts: (p: Instance) => relaxationTime(process, constants(p)) <= 80,
  },
};

const given = {
  curvature: scale(),
  // k/(Nσ²), by which the finite step differs from continuous time.
  ratio: scale({ from: '1/16', to: 16 }),
  noiseStd: scale({ from: '1/8', to: 8 }),
  momentum: fraction({ above: -1, below: 1, near: [0] }),
};
type Raw = Record<'curvature' | 'ratio' | 'noiseStd' | 'momentum', Rational>;
/** The problem at a rate made for it. */
const at = (rate: (p: PosteriorLine) => Rational) => ({
  instance: ({ curvature, ratio, noiseStd, momentum }: Raw): Instance => {
    const noiseVariance = noiseStd.mul(noiseStd);
    const dataSize = curvature.div(ratio.mul(noiseVariance));
    const line = { curvature, noiseVariance, dataSize, momentum };
    return { ...line, noiseStd, learningRate: rate(line) };
  },
});
const rate = (text: string) => {
  const value = exactly(text);
  return at((p) => value({ k: p.curvature, s: p.noiseVariance, N: p.dataSize, mu: p.momentum }));
};
const said = (text: string) => {
  const value = exactly(text);
  return {
    theory: (p: Instance) => value({ k: p.curvature, s: p.noiseVariance, N: p.dataSize }),
  };
};

export default claim({
  id: 'BA-2',
  statement:
    'In one dimension the learning rate 2(1 − μ)/(Nσ² + k(1 − μ)/(1 + μ)) samples the posterior variance 1/(Nk) exactly',
  formula: String.raw`\lambda=\frac{2(1-\mu)}{N\sigma^2+k\frac{1-\mu}{1+\mu}}\implies\operatorname{Var}w_\infty=\frac1{Nk},\qquad\mu=0:\ \lambda=\frac2{N\sigma^2+k}`,
  source: { paper, at: 'reconstructed; with momentum ours' },
  status: 'proved',

  given,
  ...at(posteriorRate),
  hypotheses: {},
  ...said('1/(N*k)'),
  relation: equal,
  witnesses,
  nearMisses: {
    'Mandt’s 2(1 − μ)/(Nσ²), from continuous time': rate('2*(1 - mu)/(N*s)'),
    'k/N for k': rate('2*(1 - mu)/(N*s + k/N*(1 - mu)/(1 + mu))'),
    '2/(N(σ² + k))': rate('2*(1 - mu)/(N*(s + k*(1 - mu)/(1 + mu)))'),
    'momentum ignored': rate('2/(N*s + k)'),
    'momentum as an effective rate alone': rate('2*(1 - mu)/(N*s + k)'),
  },
});

claim({
  id: 'BA-2-mandt',
  statement:
    'Mandt’s rate 2/(Nσ²) overshoots to 1/(Nk(1 − k/(Nσ²))), and diverges exactly where k ≥ Nσ²',
  formula: String.raw`\lambda=\frac2{N\sigma^2}:\quad\operatorname{Var}w_\infty=\frac1{Nk}\,\frac1{1-k/(N\sigma^2)}\ \text{if}\ k<N\sigma^2,\ \text{else}\ \infty`,
  source: { paper, at: 'reconstructed; on Mandt, Hoffman, Blei 2017' },
  status: 'proved',

  given: {
    ...given,
    ratio: fraction({ above: 0, below: 2, near: [1] }),
    momentum: fraction({ from: 0, to: 0 }),
  },
  ...rate('2/(N*s)'),
  hypotheses: {},
  theory: mandtVariance,
  relation: equal,
  witnesses: { 'moments of the recursion': witnesses['moments of the recursion'] },
  nearMisses: {
    'the posterior variance, as in continuous time': said('1/(N*k)'),
    'the first order alone, 1 + k/(Nσ²)': said('(1 + k/(N*s))/(N*k)'),
    'settled up to 2k = Nσ² alone': {
      theory: (p) =>
        two.mul(p.curvature).lt(p.dataSize.mul(p.noiseVariance)) ? mandtVariance(p) : diverges,
    },
  },
});
