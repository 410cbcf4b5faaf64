import {
  claim,
  enumerate,
  equal,
  fraction,
  gaussian,
  gaussianLine,
  momentsAfter,
  noisyBowl,
  one,
  pathIndicators,
  probability,
  rademacher,
  relaxationTime,
  scale,
  sgd,
  standardLevel,
  stationaryVariance,
  toNumber,
  upcrossing,
  upcrossingProbability,
  upwardStep,
  withMemory,
  type Law,
  type LevelOfDescent,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends LevelOfDescent {
  readonly noiseStd: Rational;
}

const process = noisyBowl(1, sgd(), gaussian());
/** The place before beside the place. */
const pairs = (law: Law) =>
  withMemory(noisyBowl(1, sgd(), law), { states: { before: 'w' }, samples: {} });
const [gaussianPairs, signPairs] = [pairs(gaussian()), pairs(rademacher())];
const constants = (p: Instance) => ({
  lambda: p.learningRate,
  k: p.curvature,
  sigma: p.noiseStd,
});
const level = (p: Instance) => Math.sqrt(toNumber(p.levelSquare));
/** The theory at another correlation than 1 − λk. */
const correlated = (correlation: (step: number) => number) => ({
  theory: (p: Instance) =>
    upcrossing(
      standardLevel({ ...p, variance: stationaryVariance(p) }),
      correlation(toNumber(p.learningRate.mul(p.curvature))),
    ),
});

export default claim({
  id: 'ES-2',
  statement:
    'In its stationary law SGD steps up over b with the probability of two normals of correlation 1 − λk',
  formula: String.raw`\Pr(w_t<b\le w_{t+1})=\frac1{2\pi}\int_0^{\arccos(1-\lambda k)}\exp\Bigl(-\frac{b^2/S}{1+\cos\varphi}\Bigr)\,d\varphi`,
  source: { paper, at: 'ours, in place of the escape rate' },
  status: 'proved',

  given: {
    // Nearer the ends the density and the tail of one step differ too much in width.
    normalizedStep: fraction({ from: '1/64', to: '127/64', near: [1] }),
    curvature: scale({ from: '1/8', to: 8 }),
    noiseStd: scale({ from: '1/8', to: 8 }),
    deviations: fraction({ from: 0, to: 3 }),
  },
  instance: ({ normalizedStep, curvature, noiseStd, deviations }): Instance => {
    const learningRate = normalizedStep.div(curvature);
    const descended = { learningRate, curvature, noiseStd, noiseVariance: noiseStd.mul(noiseStd) };
    const levelSquare = stationaryVariance(descended).mul(deviations).mul(deviations);
    return { ...descended, levelSquare };
  },
  hypotheses: {
    gaussian: { says: 'the noise is Gaussian', status: 'needed' },
    stationary: { says: 'w_t has the stationary law', status: 'needed' },
  },
  theory: upcrossingProbability,
  relation: equal,
  witnesses: {
    'the law of one step, integrated': {
      numeric: (p) => upwardStep(gaussianLine(process, constants(p)), level(p)),
      tolerance: 1e-9,
    },
    runs: {
      sampled: (p: Instance, random: Seed) => {
        const [w, before] = ['w', 'before'].map((name) => gaussianPairs.states.indexOf(name));
        return pathIndicators({
          recursion: gaussianPairs,
          constants: constants(p),
          start: {},
          steps: Math.ceil(14 * relaxationTime(process, constants(p))) + 2,
          random,
          happens: (state) => state[before!]! < level(p) && state[w!]! >= level(p),
        });
      },
      resolution: 0.02,
      // At distance e⁻¹⁴ from the stationary law.
      formulaError: 1e-5,
      accepts: (p) => relaxationTime(process, constants(p)) <= 20,
    },
  },
  nearMisses: {
    'the correlation e^{−λk} of continuous time': correlated((step) => Math.exp(-step)),
    'independent steps': correlated(() => 0),
    'the correlation |1 − λk|': correlated((step) => Math.abs(1 - step)),
    'the variance of the continuous-time picture': {
      theory: (p) => {
        const variance = p.learningRate.mul(p.noiseVariance).div(p.curvature).div(2);
        return upcrossing(
          standardLevel({ ...p, variance }),
          toNumber(one.sub(p.learningRate.mul(p.curvature))),
        );
      },
    },
  },
  needs: {
    gaussian: {
      // At λk = 1 the stationary law is there after one step.
      given: { normalizedStep: fraction({ from: 1, to: 1 }) },
      witnesses: {
        'all paths of two steps with noise ±1': {
          numeric: (p) => {
            const outcomes = enumerate(signPairs, constants(p), {}, 2);
            const isBelow = (w: Rational) => w.compare(0) < 0 || w.mul(w).lt(p.levelSquare);
            const up = probability(outcomes, ({ before, w }) => isBelow(before!) && !isBelow(w!));
            return toNumber(up);
          },
          tolerance: 1e-9,
        },
      },
    },
    stationary: {
      witnesses: {
        'the second step from rest, integrated': {
          numeric: (p) => {
            const first = momentsAfter(process, constants(p), {}, 1).covariance[0]![0]!;
            const spread = Math.sqrt(toNumber(first));
            return upwardStep(gaussianLine(process, constants(p)), level(p), spread);
          },
          tolerance: 1e-9,
        },
      },
    },
  },
});
