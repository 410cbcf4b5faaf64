import {
  choice,
  claim,
  covarianceSolution,
  descentCovariance,
  equal,
  exact,
  fraction,
  gaussian,
  heavyBall,
  heavyBowl,
  heavyBowlDraws,
  heavyBowlProcess,
  heavyBowlRuns,
  isSettled,
  noisyBowl,
  one,
  parametersAndGradient,
  stationaryMeans,
  velocityGiven,
  withAutoregression,
  zero,
  type Diverges,
  type HeavyBowl,
  type Matrix,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const settledMatrix = (a: Matrix<Rational | Diverges>) =>
  isSettled(a) ? a : exact.zeros(a.length);

const line = { dimension: choice<1 | 2 | 3>([1]) };
const autoregressive = withAutoregression(noisyBowl(1, heavyBall(), gaussian()));

const plain = { momentum: choice([zero]) };
const gradientsOf = (recursion: (p: HeavyBowl) => Recursion) => ({
  'moments of the recursion': {
    exact: (p: HeavyBowl) =>
      parametersAndGradient(recursion(p), heavyBowlProcess(p).constants).meanSquare,
  },
});
/** KXK + C */
const pushedPlusNoise = (p: HeavyBowl, x: Matrix<Rational>) =>
  exact.add(exact.multiply(p.hessian, x, p.hessian), p.noiseCovariance);
const settledDescent = (p: HeavyBowl) => settledMatrix(descentCovariance(p));

export default claim({
  id: 'MO-5-gradient',
  statement:
    'Without momentum E ggᵀ = (KΣ + ΣK)/λ, which is KΣK + C: fluctuation and dissipation balance, for any C',
  formula: String.raw`\operatorname{E}gg^{\mathsf T}=\tfrac1\lambda(K\Sigma+\Sigma K)=K\Sigma K+C`,
  source: { paper, at: 'ours, extends the stationary covariance; Yaida 2018' },
  status: 'proved',

  given: { ...heavyBowlDraws, ...plain },
  instance: heavyBowl,
  hypotheses: {
    plain: { says: 'no momentum', status: 'needed' },
    white: { says: 'noises of different steps are uncorrelated', status: 'needed' },
  },
  theory: (p) => velocityGiven(p, descentCovariance(p)).velocity,
  relation: equal,
  witnesses: {
    ...gradientsOf((p) => heavyBowlProcess(p).recursion),
    runs: {
      sampled: (p, random: Seed) => {
        const name = (i: number) => (p.dimension === 1 ? 'm' : `m${i + 1}`);
        const noisy = p.noiseCovariance.flatMap((row, i) => (row[i]!.n === 0n ? [] : [i]));
        const samples = stationaryMeans({
          ...heavyBowlProcess(p),
          observables: Object.fromEntries(noisy.map((i) => [i, `${name(i)}^2`])),
          random,
        });
        return Object.fromEntries(noisy.map((i) => [i, { [i]: samples[i]! }]));
      },
      accepts: heavyBowlRuns,
    },
  },
  nearMisses: {
    'C alone': { theory: (p) => p.noiseCovariance },
    'KSK + C with the covariance S of continuous time': {
      theory: (p) =>
        pushedPlusNoise(
          p,
          settledMatrix(covarianceSolution(p, { sums: one, noise: p.learningRate })),
        ),
    },
    'KΣ/λ twice, as if K and Σ commuted': {
      theory: (p) =>
        exact.scale(one.div(p.learningRate).mul(2), exact.multiply(p.hessian, settledDescent(p))),
    },
    '(K²Σ + ΣK²)/2 for KΣK': {
      theory: (p) => {
        const [square, covariance] = [exact.multiply(p.hessian, p.hessian), settledDescent(p)];
        const both = exact.add(
          exact.multiply(square, covariance),
          exact.multiply(covariance, square),
        );
        return exact.add(exact.scale(one.div(2), both), p.noiseCovariance);
      },
    },
  },
  needs: {
    plain: {
      given: {
        momentum: fraction({ from: '1/4', below: 1 }),
        shareOfLimit: fraction({ above: 0, below: '1/2' }),
      },
    },
    white: { given: line, witnesses: gradientsOf(() => autoregressive) },
  },
});
