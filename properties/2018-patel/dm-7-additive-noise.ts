import {
  atMost,
  batchDescent,
  choice,
  claim,
  decides,
  diverges,
  ensemble,
  enumerate,
  equal,
  exact,
  farthest,
  fraction,
  integer,
  invariantRadius,
  isMeanSquareStable,
  largest,
  logarithm,
  noisyBowl,
  one,
  rademacher,
  rational,
  rotation,
  scale,
  seedOf,
  sgd,
  stationaryMoments,
  sum,
  threePoint,
  toNumber,
  transpose,
  two,
  uniform,
  vector,
  zero,
  type BoundedForce,
  type Drawn,
  type Law,
  type QuadraticSamples,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Additive extends QuadraticSamples {
  readonly learningRate: Rational;
  readonly eigenvalues: readonly Rational[];
  readonly forces: readonly (readonly Rational[])[];
}

const additive = {
  dimension: choice([2, 1]),
  batchSize: choice([1, 2, 3]),
  least: scale({ from: '1/8', to: 8 }),
  growth: fraction({ from: 0, to: 4 }),
  /** Quarter of the tangent of half the angle of the axes. */
  turn: integer({ from: 0, to: 3 }),
  pushes: vector(2, integer({ from: -3, to: 3 })),
  ratio: fraction({ above: 0, below: 2, near: [1] }),
};

/** Three samples of one Hessian, with forces of mean 0, and C = ratio·2/λ_1. */
function oneHessian(raw: Drawn<typeof additive>): Additive {
  const { dimension, batchSize } = raw;
  const eigenvalues = [raw.least, raw.least.mul(one.add(raw.growth))].slice(0, dimension);
  const axes = rotation(dimension, [rational(raw.turn, 4)]);
  const mean = exact.multiply(axes, exact.diagonal(eigenvalues), transpose(axes));
  const push = raw.pushes.slice(0, dimension).map((x) => rational(x));
  return {
    dimension,
    batchSize,
    eigenvalues,
    hessians: [mean, mean, mean],
    weights: [one, one, one],
    forces: [push, push.map((x) => x.neg()), push.map(() => zero)],
    learningRate: raw.ratio.mul(two).div(largest(eigenvalues)),
  };
}

const settles = (is: boolean) => (is ? 'settles' : 'does not');

const below = (limit: (p: Additive) => Rational) => ({
  theory: (p: Additive) => ({
    is: settles(p.learningRate.lt(limit(p))),
    distance: logarithm(p.learningRate.div(limit(p))),
  }),
});

const descentLimit = (p: Additive) => two.div(largest(p.eigenvalues));

export default claim({
  id: 'DM-7-additive',
  statement:
    'Under additive noise SGD settles exactly where gradient descent does, C < 2/λ_1, whatever the noise and the batch',
  formula: String.raw`Q\equiv M\;\Rightarrow\;C^*=\frac2{\lambda_1}\text{ for every }N\text{ and }\xi`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: additive,
  instance: oneHessian,
  hypotheses: {
    additive: { says: 'all samples have one Hessian', status: 'needed' },
    centred: { says: 'E ξ = 0', status: 'not needed' },
  },
  theory: (p) =>
    settles(
      isMeanSquareStable(
        { hessians: [p.hessians[0]!], weights: [one], batchSize: 1 },
        p.learningRate,
      ),
    ),
  relation: decides,
  witnesses: {
    'stationary second moments': {
      exact: (p: Additive) =>
        settles(stationaryMoments(batchDescent(p), { lambda: p.learningRate }) !== diverges),
    },
  },
  nearMisses: {
    'a larger batch allows a larger step': below((p) =>
      descentLimit(p).div(one.add(rational(1, p.batchSize))),
    ),
    'noise of the forces lowers the threshold': below((p) => {
      const spread = sum(p.forces.flat().map((x) => x.mul(x))).div(3 * p.batchSize);
      const high = largest(p.eigenvalues);
      return two.mul(high).div(high.mul(high).add(spread));
    }),
    'the smallest eigenvalue decides': below((p) => two.div(p.eigenvalues[0]!)),
    'C ≤ 2/λ_1': { theory: (p) => settles(p.learningRate.lte(descentLimit(p))) },
  },
  needs: {
    additive: {
      instance: (raw) => {
        const p = oneHessian(raw);
        const sizes = [2, 0, 1].map((size) => rational(size));
        return { ...p, hessians: p.hessians.map((q, i) => exact.scale(sizes[i]!, q)) };
      },
      ...below(descentLimit),
    },
  },
  holdsWithout: {
    centred: {
      instance: (raw) => {
        const p = oneHessian(raw);
        return { ...p, forces: p.forces.map((force) => force.map((x) => x.add(one))) };
      },
    },
  },
});

interface Ball extends BoundedForce {
  readonly start: Rational;
}

const balls = {
  normalizedStep: fraction({ above: 0, below: 2, near: [1] }),
  curvature: scale({ from: '1/8', to: 8 }),
  noiseRadius: scale({ from: '1/8', to: 8 }),
  /** The start over R_inv. */
  place: fraction({ from: -1, to: 1 }),
};

function ball(raw: Drawn<typeof balls>): Ball {
  const { curvature, noiseRadius } = raw;
  const p = { curvature, noiseRadius, learningRate: raw.normalizedStep.div(curvature) };
  return { ...p, start: raw.place.mul(invariantRadius(p)) };
}

const horizon = 4;

const reach = (law: Law) => ({
  exact: (p: Ball) => {
    const constants = { lambda: p.learningRate, k: p.curvature, sigma: p.noiseRadius };
    const paths = enumerate(noisyBowl(1, sgd(), law), constants, { w: p.start }, horizon);
    return largest(paths.map(({ state }) => state['w']!.abs()));
  },
});

/** The farthest point if the invariant ball had another radius. */
const drawnTo = (radius: (p: Ball) => Rational) => ({
  theory: (p: Ball) => {
    const [true1, other] = [invariantRadius(p), radius(p)];
    return farthest(p, p.start, horizon).mul(other).div(true1);
  },
});

claim({
  id: 'DM-7-reach',
  statement:
    'Noise of size R that may choose its sign takes SGD on a parabola this far and no farther',
  formula: String.raw`\max|u_k|=|1-C\lambda|^k|u_0|+\bigl(1-|1-C\lambda|^k\bigr)R_{\mathrm{inv}},\quad R_{\mathrm{inv}}=\frac{CR}{1-|1-C\lambda|}`,
  source: { paper, at: 'ours, extends the invariant ball: it is reached in the limit' },
  status: 'proved',
  given: balls,
  instance: ball,
  hypotheses: { sharp: { says: 'the noise takes both values ±R', status: 'needed' } },
  theory: (p) => farthest(p, p.start, horizon),
  relation: equal,
  witnesses: { 'all paths': reach(rademacher()) },
  nearMisses: {
    'R_inv = CR': drawnTo((p) => p.learningRate.mul(p.noiseRadius)),
    'R_inv = R/λ at every step': drawnTo((p) => p.noiseRadius.div(p.curvature)),
    'the ball is reached at once': { theory: invariantRadius },
  },
  needs: {
    // ±1 made of ±2 and 0 is as strong in the mean square and reaches farther.
    sharp: { witnesses: { 'all paths': reach(threePoint()) } },
  },
});

claim({
  id: 'DM-7-ball',
  statement:
    'Bounded additive noise never takes SGD on a parabola out of the ball of radius CR/(1 − |1 − Cλ|)',
  formula: String.raw`|u_0|\le R_{\mathrm{inv}}\;\Rightarrow\;|u_k|\le R_{\mathrm{inv}}=\frac{CR}{1-|1-C\lambda|}`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: balls,
  instance: ball,
  hypotheses: {
    bounded: { says: '|ξ| ≤ R', status: 'needed' },
    inside: { says: '|u_0| ≤ R_inv', status: 'needed' },
    stable: { says: '0 < Cλ < 2', status: 'needed' },
  },
  theory: invariantRadius,
  relation: atMost,
  witnesses: {
    'all paths': reach(rademacher()),
    'runs under uniform noise': {
      numeric: (p: Ball) => {
        const { final } = ensemble({
          recursion: noisyBowl(1, sgd(), uniform()),
          constants: {
            lambda: toNumber(p.learningRate),
            k: toNumber(p.curvature),
            sigma: toNumber(p.noiseRadius) / Math.sqrt(3),
          },
          start: { w: toNumber(p.start) },
          replicas: 16,
          steps: 64,
          seed: seedOf('DM-7-ball'),
        });
        return Math.max(...final['w']!.map(Math.abs));
      },
      // Rounding errors of 64 steps at most.
      tolerance: 1e-13,
    },
  },
  nearMisses: {
    'R_inv = CR': { theory: (p) => p.learningRate.mul(p.noiseRadius) },
    'R_inv = R/λ at every step': { theory: (p) => p.noiseRadius.div(p.curvature) },
    'half the ball': { theory: (p) => invariantRadius(p).div(two) },
  },
  needs: {
    bounded: { witnesses: { 'all paths': reach(threePoint()) } },
    inside: { given: { place: fraction({ above: 1, to: 4 }) } },
    stable: {
      given: { normalizedStep: fraction({ from: 2, to: 4 }) },
      instance: ({ normalizedStep, curvature, noiseRadius, place }) => ({
        curvature,
        noiseRadius,
        learningRate: normalizedStep.div(curvature),
        start: place.mul(noiseRadius.div(curvature)),
      }),
      // Larger than the ball of Cλ = 2 − 1/50.
      theory: (p) => p.noiseRadius.div(p.curvature).mul(100),
    },
  },
});
