import {
  atMost,
  awayFromZero,
  batchDescent,
  batchShare,
  choice,
  claim,
  components,
  compose,
  decides,
  diverges,
  ensemble,
  enumerate,
  equal,
  exact,
  exceedanceOfWords,
  expectation,
  farthest,
  fraction,
  integer,
  invariantRadius,
  isMeanSquareStable,
  largest,
  logarithm,
  meanCurvature,
  meanErrors,
  noisyBowl,
  one,
  otherProcess,
  pathIndicators,
  power,
  probability,
  quadraticDraws,
  quadraticSamples,
  quadraticValue,
  quarticStabilised,
  rademacher,
  rational,
  rotation,
  scale,
  scheduledPaths,
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
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Scaled extends QuadraticSamples {
  readonly learningRate: Rational;
  readonly start: readonly Rational[];
  /** a, by which the start is stretched. */
  readonly stretch: Rational;
  readonly forces?: readonly (readonly Rational[])[];
}

const scaling = {
  ...quadraticDraws(),
  learningRate: fraction({ above: 0, below: 4 }),
  stretch: scale({ from: '1/64', to: 64 }),
};
function stretched(raw: Drawn<typeof scaling>): Scaled {
  const { learningRate, stretch } = raw;
  return { ...quadraticSamples(raw), learningRate, start: awayFromZero(raw), stretch };
}
const unscaled = (p: Scaled) => {
  const share = batchShare(p.batchSize);
  const steps = [p.learningRate, p.learningRate];
  return meanErrors({ ...p, share }, steps, p.start).map(({ error }) => error!);
};
const times = (factor: (p: Scaled) => Rational) => ({
  theory: (p: Scaled) => unscaled(p).map((error) => error.mul(factor(p))),
});
const allPaths = {
  exact: (p: Scaled) => {
    const recursion = batchDescent(p);
    const mean = meanCurvature(recursion, p.learningRate);
    const start = components(
      'w',
      p.start.map((x) => x.mul(p.stretch)),
    );
    const schedule = [p.learningRate, p.learningRate].map((lambda) => ({ lambda }));
    return scheduledPaths(recursion, schedule, start).map((outcomes) =>
      sum(
        outcomes.map(({ probability, state }) =>
          probability.mul(quadraticValue(mean, Object.values(state))),
        ),
      ),
    );
  },
};

export default claim({
  id: 'DM-7',
  statement:
    'Where the samples share a minimiser SGD has no scale: a start a times as far has a² times the error at every step',
  formula: String.raw`\mathbb E\,e_k(au_0)=a^2\,\mathbb E\,e_k(u_0)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: scaling,
  instance: stretched,
  hypotheses: {
    homogeneous: { says: 'some point minimises every sample', status: 'needed' },
    quadratic: { says: 'the loss is quadratic', status: 'needed' },
  },
  ...times((p) => p.stretch.mul(p.stretch)),
  relation: equal,
  witnesses: { 'all paths': allPaths },
  nearMisses: {
    'a times the error': times((p) => p.stretch),
    'the same error from everywhere': times(() => one),
    'a² once a step': {
      theory: (p) => {
        const square = p.stretch.mul(p.stretch);
        return unscaled(p).map((error, k) => error.mul(k === 0 ? square : square.mul(square)));
      },
    },
  },
  needs: {
    // The samples pull apart, their mean does not.
    homogeneous: {
      instance: (raw) => {
        const p = stretched(raw);
        const [first, last] = [p.weights[0]!, p.weights.at(-1)!];
        const push = (i: number) =>
          i === 0 ? last : i === p.hessians.length - 1 ? first.neg() : zero;
        return { ...p, forces: p.hessians.map((_, i) => p.start.map(() => push(i))) };
      },
    },
    quadratic: otherProcess({
      given: {
        start: scale({ from: '1/8', to: 8 }),
        stretch: scale({ from: '1/8', to: 8 }),
        learningRate: fraction({ above: 0, below: 4 }),
      },
      instance: (raw) => raw,
      // x = ±1: E(1 − λx)² = 1 + λ².
      theory: ({ start, stretch, learningRate }) =>
        one.add(learningRate.mul(learningRate)).mul(start.mul(start)).mul(stretch.mul(stretch)),
      relation: equal,
      witnesses: {
        'a quartic term added': {
          exact: ({ start, stretch, learningRate }) => {
            const landscape = quarticStabilised();
            const walk = compose({ landscape, optimizer: sgd(), noise: { x: rademacher() } });
            const constants = { lambda: learningRate };
            return expectation(enumerate(walk, constants, { w: start.mul(stretch) }, 1), 'w^2');
          },
        },
      },
    }),
  },
});

/** Dyadic throughout, so that runs are exact, with a level in thirds that no path meets. */
interface Word extends Scaled {
  readonly horizon: number;
  /** The level of ‖u_k‖² from the start that is not stretched. */
  readonly level: Rational;
}
const words = {
  ...quadraticDraws({ batchSizes: [1], most: 2 }),
  steps: integer({ from: 1, to: 16 }),
  octave: integer({ from: -6, to: 6 }),
  horizon: choice([1, 2, 3]),
  thirds: integer({ from: 0, to: 8 }),
};
const word = (raw: Drawn<typeof words>): Word => ({
  ...quadraticSamples(raw),
  start: awayFromZero(raw),
  learningRate: rational(raw.steps, 8),
  stretch: power(two, raw.octave),
  horizon: raw.horizon,
  level: rational(3 * raw.thirds + 1, 3),
});
const tail = (factor: (p: Word) => Rational) => ({
  theory: (p: Word) => {
    const run = { learningRate: p.learningRate, start: p.start, steps: p.horizon };
    return exceedanceOfWords(p, run, p.level.mul(factor(p)));
  },
});
const far = (p: Word) => ({
  recursion: batchDescent(p),
  constants: { lambda: p.learningRate },
  start: components(
    'w',
    p.start.map((x) => x.mul(p.stretch)),
  ),
  steps: p.horizon,
  level: p.level.mul(p.stretch).mul(p.stretch),
});

claim({
  id: 'DM-7-law',
  statement:
    'The law of SGD from a start a times as far is the law from that start, a times as wide',
  formula: String.raw`P\bigl(\|u_k\|^2>a^2\ell\mid au_0\bigr)=P\bigl(\|u_k\|^2>\ell\mid u_0\bigr)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',
  given: words,
  instance: word,
  hypotheses: {
    homogeneous: { says: 'some point minimises every sample', status: 'needed' },
  },
  ...tail(() => one),
  relation: equal,
  witnesses: {
    'all paths': {
      exact: (p: Word) => {
        const { recursion, constants, start, steps, level } = far(p);
        return probability(enumerate(recursion, constants, start, steps), (state) =>
          sum(Object.values(state).map((x) => x.mul(x))).gt(level),
        );
      },
    },
    runs: {
      sampled: (p: Word, random: Seed) => {
        const { level, ...paths } = far(p);
        const limit = toNumber(level);
        return pathIndicators({
          ...paths,
          random,
          happens: (u) => u.reduce((total, x) => total + x * x, 0) > limit,
        });
      },
    },
  },
  nearMisses: {
    'a for a²': tail((p) => one.div(p.stretch)),
    'the same noise at every distance': tail((p) => power(p.stretch, 2)),
  },
  needs: {
    homogeneous: {
      instance: (raw) => {
        const p = word(raw);
        const force = (size: Rational) => p.start.map(() => size);
        return { ...p, forces: [force(p.weights[1]!), force(p.weights[0]!.neg())] };
      },
    },
  },
});

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

claim({
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
