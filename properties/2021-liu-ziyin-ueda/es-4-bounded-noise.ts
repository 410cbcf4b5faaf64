import {
  atMost,
  choice,
  claim,
  ensemble,
  enumerate,
  equal,
  exactly,
  exactStep,
  farthest,
  firstExit,
  fraction,
  gaussian,
  gaussianLine,
  heavyBall,
  integer,
  invariantRadius,
  largest,
  noisyBowl,
  one,
  outsideProbability,
  pathIndicators,
  power,
  probability,
  rademacher,
  relaxationTime,
  scale,
  seedOf,
  sgd,
  stationaryVariance,
  toNumber,
  vector,
  zero,
  type BoundedForce,
  type Drawn,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const at = 'ours, on the escape rate';
const signs = noisyBowl(1, sgd(), rademacher());

interface Walk extends BoundedForce {
  readonly start: Rational;
  /** The noise of each step over its largest size. */
  readonly shares: readonly Rational[];
  readonly momentum: Rational;
}
const constants = (p: BoundedForce & { readonly momentum?: Rational }) => ({
  lambda: p.learningRate,
  k: p.curvature,
  sigma: p.noiseRadius,
  mu: p.momentum ?? zero,
});
const sizes = (process: Recursion, p: Walk) => {
  const step = exactStep(process, constants(p));
  let state: Readonly<Record<string, Rational>> = { w: p.start, m: zero };
  return p.shares.map((xi) => {
    state = step(state, { xi });
    return state['w']!.abs();
  });
};
const givenNoise = (process: Recursion) => ({
  'the path under the drawn noise': { exact: (p: Walk) => largest(sizes(process, p)) },
});

const given = {
  normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
  curvature: scale({ from: '1/8', to: 8 }),
  noiseRadius: scale({ from: '1/8', to: 8 }),
  startShare: fraction({ from: -2, to: 2, near: [0] }),
  shares: vector(10, fraction({ from: -1, to: 1 })),
  momentum: fraction({ from: 0, to: 0 }),
};
const instance = ({ normalizedStep, startShare, ...raw }: Drawn<typeof given>): Walk => ({
  ...raw,
  learningRate: normalizedStep.div(raw.curvature),
  start: startShare.mul(raw.noiseRadius).div(raw.curvature),
});
const beyond = (radius: (p: BoundedForce) => Rational) => (p: Walk) =>
  largest([p.start.abs(), radius(p)]);
const said = (text: string) => {
  const radius = exactly(text);
  return (p: BoundedForce) => {
    const rho = one.sub(p.learningRate.mul(p.curvature));
    return radius({ lambda: p.learningRate, k: p.curvature, a: p.noiseRadius, rho });
  };
};

export default claim({
  id: 'ES-4',
  statement: 'Noise of size a at most never takes SGD farther than |w₀| or λa/(1 − |1 − λk|)',
  formula: String.raw`|\eta_t|\le a:\quad|w_t|\le\max\Bigl(|w_0|,\frac{\lambda a}{1-|1-\lambda k|}\Bigr)\quad\forall t`,
  source: { paper, at },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    bounded: { says: 'no noise is larger than a', status: 'needed' },
    stable: { says: '0 < λk < 2', status: 'needed' },
    noMomentum: { says: 'μ = 0', status: 'needed' },
  },
  theory: beyond(invariantRadius),
  relation: atMost,
  witnesses: {
    ...givenNoise(signs),
    'runs of the kernel with noise ±a': {
      numeric: (p) => {
        const { lambda, k, sigma } = constants(p);
        const { final } = ensemble({
          recursion: signs,
          constants: { lambda: toNumber(lambda), k: toNumber(k), sigma: toNumber(sigma) },
          start: { w: toNumber(p.start) },
          replicas: 128,
          steps: 40,
          seed: seedOf('ES-4'),
        });
        return Math.max(...final['w']!.map(Math.abs));
      },
      // 40 rounded steps.
      tolerance: 2 ** -46,
    },
  },
  nearMisses: {
    'the point of balance a/k': { theory: beyond(said('a/k')) },
    'the length λa of a kick': { theory: beyond(said('lambda*a')) },
    'half of it': { theory: beyond((p) => invariantRadius(p).div(2)) },
    'wherever it starts': { theory: invariantRadius },
  },
  needs: {
    bounded: { given: { shares: vector(10, fraction({ from: -4, to: 4 })) } },
    stable: {
      given: { normalizedStep: fraction({ above: 2, to: 4 }) },
      theory: beyond(said('lambda*a/(1 - abs(rho))')),
    },
    noMomentum: {
      given: { momentum: fraction({ above: 0, below: 1 }) },
      witnesses: givenNoise(noisyBowl(1, heavyBall(), rademacher())),
    },
  },
});

/** With the sign of w₀ρᵗ, or against it. */
type Push = 'outward' | 'inward';
interface Adversary extends BoundedForce {
  readonly start: Rational;
  readonly steps: number;
  readonly push: Push;
}

claim({
  id: 'ES-4-attained',
  statement:
    'Noise of size a away from 0, with changing sign where λk > 1, takes SGD to |ρ|ᵗ|w₀| + (1 − |ρ|ᵗ)λa/(1 − |ρ|) in t steps and holds it at the bound',
  formula: String.raw`w_t=\rho w_{t-1}-\lambda\eta_t,\ \eta_t=-a\operatorname{sgn}(w_0)\operatorname{sgn}(\rho)^t,\ \operatorname{sgn}0=1:\quad|w_t|=|\rho|^t|w_0|+(1-|\rho|^t)\,\frac{\lambda a}{1-|\rho|}\ (t\ge1),\quad\rho=1-\lambda k`,
  source: { paper, at },
  status: 'proved',

  given: {
    ...given,
    /** Over the radius of the bound: from it on the way is inward. */
    startShare: fraction({ from: -2, to: 2, near: [-1, 0, 1] }),
    steps: integer({ from: 1, to: 8 }),
    push: choice<Push>(['outward']),
  },
  instance: ({ normalizedStep, startShare, curvature, noiseRadius, steps, push }): Adversary => {
    const force = { learningRate: normalizedStep.div(curvature), curvature, noiseRadius };
    const start = startShare.mul(invariantRadius(force));
    return { ...force, start, steps, push };
  },
  hypotheses: {
    outward: { says: 'the sign of the noise follows that of w₀ρᵗ', status: 'needed' },
  },
  theory: (p) => farthest(p, p.start, p.steps),
  relation: equal,
  witnesses: {
    'the path under that noise': {
      exact: (p) => {
        const turns = (p.push === 'outward') === p.learningRate.mul(p.curvature).compare(1) > 0;
        const away = p.start.compare(0) < 0 ? one : one.neg();
        const shares = Array.from({ length: p.steps }, (_, t) =>
          turns && t % 2 === 0 ? away.neg() : away,
        );
        return sizes(signs, { ...p, shares, momentum: zero }).at(-1)!;
      },
    },
  },
  nearMisses: {
    'a looser bound, of twice the radius': {
      theory: (p) => farthest({ ...p, noiseRadius: p.noiseRadius.mul(2) }, p.start, p.steps),
    },
    'a bound that is reached in one step': { theory: (p) => farthest(p, p.start, 1) },
    'the noise halts at the point of balance a/k': {
      theory: (p) => {
        const left = power(one.sub(p.learningRate.mul(p.curvature)).abs(), p.steps);
        const balance = p.noiseRadius.div(p.curvature);
        return left.mul(p.start.abs()).add(one.sub(left).mul(balance));
      },
    },
  },
  needs: { outward: { given: { push: choice<Push>(['inward']) } } },
});

interface Pair extends BoundedForce {
  readonly noiseStd: Rational;
  readonly noiseVariance: Rational;
}
const normals = noisyBowl(1, sgd(), gaussian());
const insideGaussian = (p: Pair, variance: Rational) => {
  const radius = invariantRadius(p);
  return 1 - outsideProbability({ variance, levelSquare: radius.mul(radius) });
};

claim({
  id: 'ES-4-variance',
  statement:
    'The variance of the noise does not decide who escapes: ±σ never leaves what Gaussian noise leaves with probability erfc(R/√(2S))',
  formula: String.raw`R=\frac{\lambda\sigma}{1-|1-\lambda k|}:\quad\Pr(|w|\le R)=\begin{cases}1&\eta=\pm\sigma\\1-\operatorname{erfc}(R/\sqrt{2S})&\eta\sim N(0,\sigma^2)\end{cases}`,
  source: { paper, at },
  status: 'proved',

  given: {
    normalizedStep: fraction({ from: '1/32', to: '63/32', near: [1] }),
    curvature: given.curvature,
    noiseStd: given.noiseRadius,
  },
  instance: ({ normalizedStep, curvature, noiseStd }): Pair => ({
    learningRate: normalizedStep.div(curvature),
    curvature,
    noiseStd,
    noiseRadius: noiseStd,
    noiseVariance: noiseStd.mul(noiseStd),
  }),
  hypotheses: {},
  theory: (p) => ({ signs: 1, normals: insideGaussian(p, stationaryVariance(p)) }),
  relation: equal,
  witnesses: {
    'all paths of six steps, and the density': {
      numeric: (p) => {
        const radius = invariantRadius(p);
        const paths = enumerate(signs, constants(p), {}, 6);
        const line = gaussianLine(normals, constants(p));
        return {
          signs: toNumber(probability(paths, ({ w }) => w!.abs().lte(radius))),
          normals: firstExit(line, toNumber(radius)).survival(1),
        };
      },
      tolerance: 1e-9,
    },
    runs: {
      sampled: (p: Pair, random: Seed) => {
        const [radius, steps] = [
          toNumber(invariantRadius(p)),
          Math.ceil(14 * relaxationTime(normals, constants(p))) + 1,
        ];
        const inside = pathIndicators({
          recursion: normals,
          constants: constants(p),
          start: {},
          steps,
          random,
          happens: ([w]) => Math.abs(w!) <= radius,
        });
        return { normals: inside };
      },
      formulaError: 1e-5,
      resolution: 0.02,
      // The event must be commoner than the resolution.
      accepts: (p) => {
        const step = p.learningRate.mul(p.curvature);
        return step.compare('7/20') >= 0 && step.compare('33/20') <= 0;
      },
    },
  },
  nearMisses: {
    'both stay inside': { theory: () => ({ signs: 1, normals: 1 }) },
    'both leave with the probability of the variance': {
      theory: (p) => {
        const inside = insideGaussian(p, stationaryVariance(p));
        return { signs: inside, normals: inside };
      },
    },
    'with the variance of the continuous-time picture': {
      theory: (p) => {
        const variance = p.learningRate.mul(p.noiseVariance).div(p.curvature).div(2);
        return { signs: 1, normals: insideGaussian(p, variance) };
      },
    },
  },
});
