import {
  affineSteps,
  atMost,
  batchDescent,
  claim,
  decides,
  diverges,
  enumerate,
  exact,
  fraction,
  hessianPair,
  hessianPairDraws,
  indefiniteHessian,
  integer,
  isMeanSquareStable,
  isPositiveDefinite,
  isSchurStable,
  meanHessian,
  meanSquareRate,
  momentOperator,
  one,
  otherProcess,
  pathIndicators,
  probability,
  rational,
  recursion,
  schurDecision,
  secondMomentTerms,
  stationaryMoments,
  sum,
  toNumber,
  two,
  vector,
  type Decision,
  type Drawn,
  type HessianBatch,
  type HessianPair,
  type Matrix,
  type Rational,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

type Fate = 'vanishes' | 'does not';

const fate = (vanishes: boolean): Fate => (vanishes ? 'vanishes' : 'does not');

/** By the threshold of the problem itself, or of another one in its place. */
const fateAt = (problem: HessianBatch, learningRate: Rational): Decision => ({
  is: fate(isMeanSquareStable(problem, learningRate)),
  distance: Math.log(meanSquareRate(problem, learningRate)),
});

const constants = (p: HessianPair) => ({ lambda: p.learningRate });

/** Whether the second moments of the recursion die out, by its own moment operator. */
const settles = (build: (p: HessianPair) => Recursion) => ({
  exact: (p: HessianPair) =>
    schurDecision(momentOperator(secondMomentTerms(build(p), constants(p))), fate),
});

const identity = (p: HessianPair) => exact.identity(p.dimension);

const below = (limit: Matrix<Rational>, p: HessianPair) =>
  isPositiveDefinite(
    exact.subtract(exact.scale(two, identity(p)), exact.scale(p.learningRate, limit)),
  );

/** The same problem with forces of mean 0: the mean loss keeps its minimiser, the samples lose it. */
const forced = (p: HessianPair) => {
  const push = (size: Rational) => Array.from({ length: p.dimension }, () => size);
  return batchDescent({ ...p, forces: [push(p.weights[1]!), push(p.weights[0]!.neg())] });
};

export default claim({
  id: 'MS-2',
  statement:
    'SGD whose samples share a minimiser settles there in mean square from every start exactly when 2𝒞 − C𝒟 is positive definite',
  formula: String.raw`\mathbb E\|u_k\|^2\to0\ \forall u_0\iff C<C^*=\frac{2}{\lambda_{\max}(\mathcal C^{-1}\mathcal D)}`,
  source: { paper, at: 'reconstructed, batches drawn with replacement' },
  status: 'proved',
  given: hessianPairDraws,
  instance: (raw) => hessianPair(raw),
  hypotheses: {
    homogeneous: { says: 'some point minimises every sample', status: 'needed' },
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
    symmetric: { says: 'every Q is symmetric', status: 'needed' },
    positive: { says: 'every Q ⪰ 0; M ≻ 0 suffices', status: 'not needed' },
  },
  theory: (p) => fateAt(p, p.learningRate),
  relation: decides,
  witnesses: { 'spectrum of the moment operator': settles(batchDescent) },
  nearMisses: {
    'the mean path, C < 2/λ_1': { theory: (p) => fate(below(meanHessian(p), p)) },
    'λ_max E(I − CQ̄)² < 1': {
      theory: (p) => {
        const mean = meanHessian(p);
        const squares = meanHessian({
          ...p,
          hessians: p.hessians.map((q) => exact.multiply(q, q)),
        });
        const share = one.div(p.batchSize);
        const square = exact.add(
          exact.scale(share, squares),
          exact.scale(one.sub(share), exact.multiply(mean, mean)),
        );
        const gain = exact.subtract(exact.scale(two, mean), exact.scale(p.learningRate, square));
        return schurDecision(exact.subtract(identity(p), exact.scale(p.learningRate, gain)), fate);
      },
    },
    'every sample stable alone': { theory: (p) => fate(p.hessians.every((q) => below(q, p))) },
    'the batch size lost': {
      theory: (p) => fateAt({ ...p, batchSize: 1 }, p.learningRate),
    },
    '1/N² for 1/N': {
      theory: (p) => fateAt({ ...p, batchSize: p.batchSize * p.batchSize }, p.learningRate),
    },
    'the noise lost': {
      theory: (p) => fateAt({ ...p, hessians: [meanHessian(p)], weights: [one] }, p.learningRate),
    },
    'C* included': {
      // As if a little below: the next smaller step decides.
      theory: (p) => fateAt(p, p.learningRate.mul(rational(2n ** 80n - 1n, 2n ** 80n))),
    },
  },
  needs: {
    homogeneous: {
      witnesses: {
        'the limit of the second moments': {
          exact: (p: HessianPair) => {
            const settled = stationaryMoments(forced(p), constants(p));
            return fate(
              settled !== diverges && settled.secondMoment.flat().every((value) => value.n === 0n),
            );
          },
        },
      },
    },
    fresh: {
      witnesses: {
        'one sample for all steps': {
          exact: (p: HessianPair) =>
            fate(
              affineSteps(batchDescent(p), constants(p)).every(({ matrix }) =>
                isSchurStable(matrix),
              ),
            ),
        },
      },
    },
    symmetric: otherProcess({
      given: {
        stretch: fraction({ above: 0, to: 4 }),
        swirl: fraction({ above: 0, to: 4 }),
        ratio: fraction({ above: 0, below: 2, near: [1] }),
      },
      instance: ({ stretch, swirl, ratio }) => ({
        stretch,
        swirl,
        learningRate: ratio.mul(two).div(stretch),
      }),
      // The symmetric part of [[k, −s], [s, k]] is kI.
      theory: ({ stretch, learningRate }) =>
        fateAt(
          { hessians: [exact.diagonal([stretch, stretch])], weights: [one], batchSize: 1 },
          learningRate,
        ),
      relation: decides,
      witnesses: {
        'spectrum of the moment operator': {
          exact: ({ stretch, swirl, learningRate }) => {
            const spiral = recursion({
              states: { w1: 'w1 - lambda*(k*w1 - s*w2)', w2: 'w2 - lambda*(s*w1 + k*w2)' },
              samples: {},
            });
            return schurDecision(
              momentOperator(
                secondMomentTerms(spiral, { k: stretch, s: swirl, lambda: learningRate }),
              ),
              fate,
            );
          },
        },
      },
    }),
  },
  holdsWithout: {
    positive: { instance: (raw) => hessianPair(raw, indefiniteHessian) },
  },
});

const [horizon, excess] = [3, 4];

/** More than the error of ρ in doubles. */
const rounding = 1e-9;

/** A start, and the level excess·√d ρ^k‖u_0‖² that the squared distance is held against. */
interface Path extends HessianPair {
  readonly start: readonly Rational[];
  readonly level: number;
}

function path(raw: Drawn<typeof starts & typeof hessianPairDraws>, rate = meanSquareRate): Path {
  const p = hessianPair(raw);
  const start = [raw.steepness, ...raw.start.slice(1, raw.dimension)].map((x) => rational(x));
  const size = toNumber(sum(start.map((x) => x.mul(x))));
  return {
    ...p,
    start,
    level: excess * Math.sqrt(p.dimension) * (rate(p, p.learningRate) + rounding) ** horizon * size,
  };
}

const starts = {
  steepness: integer({ from: 1, to: 6 }),
  start: vector(3, integer({ from: -6, to: 6 })),
};

const places = (p: Path) => Object.fromEntries(p.start.map((value, j) => [`w${j + 1}`, value]));

const exceeds = (p: Path) => (u: readonly number[]) =>
  u.reduce((total, x) => total + x * x, 0) > p.level;

/** The share of paths that end above their level: probabilities exact, the level in doubles with room for rounding. */
const allPaths = (build: (p: HessianPair) => Recursion) => ({
  certified: (p: Path) => {
    const outcomes = enumerate(build(p), constants(p), places(p), horizon);
    return probability(outcomes, (state) => exceeds(p)(Object.values(state).map(toNumber)));
  },
});

claim({
  id: 'MS-2-paths',
  statement:
    'At most one path in four is at a squared distance above 4√d ρ(T)^k‖u_0‖² after k steps',
  formula: String.raw`P\bigl(\|u_k\|^2>4\sqrt d\,\rho(T_C)^k\|u_0\|^2\bigr)\le\tfrac14`,
  source: { paper, at: "ours, Markov's inequality on E‖u_k‖² ≤ √d ρ^k‖u_0‖²" },
  status: 'proved',
  given: { ...hessianPairDraws, ...starts },
  instance: (raw) => path(raw),
  hypotheses: {
    homogeneous: { says: 'some point minimises every sample', status: 'needed' },
  },
  theory: () => one.div(excess),
  relation: atMost,
  witnesses: {
    'all paths': allPaths(batchDescent),
    runs: {
      sampled: (p: Path, random: Seed) =>
        pathIndicators({
          recursion: batchDescent(p),
          constants: constants(p),
          start: places(p),
          steps: horizon,
          happens: exceeds(p),
          random,
        }),
    },
  },
  nearMisses: {
    'ρ² for ρ': { instance: (raw) => path(raw, (p, c) => meanSquareRate(p, c) ** 2) },
    'the rate of the mean path': {
      instance: (raw) =>
        path(raw, (p, c) =>
          meanSquareRate({ ...p, hessians: [meanHessian(p)], weights: [one] }, c),
        ),
    },
  },
  needs: {
    homogeneous: { witnesses: { 'all paths': allPaths(forced) } },
  },
});
