import {
  batchWalk,
  choice,
  claim,
  curvatureBatchDescent,
  curvatureBatchMultipliers,
  curvatureBatchRuns,
  decides,
  exponent,
  exponentOrder,
  fraction,
  integer,
  logarithm,
  one,
  pathFate,
  pathValues,
  power,
  rational,
  scale,
  squareRate,
  sum,
  two,
  undecided,
  vector,
  type CurvatureBatch,
  type Drawn,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const mean = (p: CurvatureBatch) =>
  sum(p.curvatures.map((q, i) => q.mul(p.weights[i]!))).div(p.weights.reduce((a, b) => a + b));
/** Gradient descent: every step with all samples. */
const full = (p: CurvatureBatch) =>
  curvatureBatchMultipliers({ ...p, curvatures: [mean(p)], weights: [1] });
const alike = (p: CurvatureBatch) => p.curvatures.every((q) => q.equals(p.curvatures[0]!));

type Side = 'below' | 'equal' | 'above';
const sideOf = (sign: number): Side => (sign < 0 ? 'below' : sign > 0 ? 'above' : 'equal');
/** γ for N against γ for N + 1, N = 1 and 2, and for one sample a step against gradient descent. */
interface Order {
  readonly [name: string]: Side;
  readonly pairs: Side;
  readonly triples: Side;
  readonly all: Side;
}
const order = (say: (p: CurvatureBatch, sizes: readonly [number, number | 'all']) => Side) => ({
  theory: (p: CurvatureBatch): Order => ({
    pairs: say(p, [1, 2]),
    triples: say(p, [2, 3]),
    all: say(p, [1, 'all']),
  }),
});
const seen = (build = curvatureBatchDescent) => ({
  exact: (p: CurvatureBatch): Order => {
    const [single, pair, triple] = [1, 2, 3].map((batchSize) =>
      curvatureBatchMultipliers({ ...p, batchSize }, build),
    );
    return {
      pairs: sideOf(exponentOrder(single!, pair!)),
      triples: sideOf(exponentOrder(pair!, triple!)),
      all: sideOf(exponentOrder(single!, full(p))),
    };
  },
});

/** λQ = 1 − f with factors of one sign: all λQ below 1, or all above. */
const oneSided = {
  step: choice(['short', 'long']),
  atoms: choice([2, 3]),
  sizes: vector(3, fraction({ from: '1/256', to: 1 })),
  weights: vector(3, integer({ from: 1, to: 2 })),
  likeness: choice(['different', 'close', 'alike']),
  learningRate: scale(),
};
function oneSidedWalk(raw: Drawn<typeof oneSided>): CurvatureBatch {
  const { learningRate } = raw;
  const [first] = raw.sizes as [Rational];
  const close = (x: Rational) => first.mul(one.sub(x.div(2)));
  const sizes = {
    different: raw.sizes,
    close: [first, ...raw.sizes.slice(1).map(close)],
    alike: raw.sizes.map(() => first),
  }[raw.likeness];
  const factors = sizes.slice(0, raw.atoms).map((x) => (raw.step === 'short' ? x : x.mul(4).neg()));
  const curvatures = factors.map((f) => one.sub(f).div(learningRate));
  return { curvatures, weights: raw.weights.slice(0, raw.atoms), batchSize: 1, learningRate };
}

/** Short enough that doubles hold every product of factors between 1/256 and 4. */
const horizon = 64;
const rounding = 1e-9;
/** log|1 − CM| */
const fullRate = (p: CurvatureBatch) => logarithm(full(p)[0]!.value.abs());
const logRange = (p: CurvatureBatch): readonly [number, number] => {
  const logs = curvatureBatchMultipliers(p).map(({ value }) => logarithm(value.abs()));
  return [Math.min(...logs), Math.max(...logs)];
};

export default claim({
  id: 'AS-2',
  statement:
    'Where no step of SGD overshoots, or each does, a smaller batch makes the almost sure rate strictly better, and gradient descent is the slowest',
  formula: String.raw`CQ<1\text{ a.s. or }CQ>1\text{ a.s.}\;\Rightarrow\;\gamma_1<\gamma_2<\dots<\log|1-CM|\quad(Q\text{ not constant})`,
  source: { paper, at: 'ours: log|1 − x| is concave on each side of 1' },
  status: 'proved',
  given: oneSided,
  instance: oneSidedWalk,
  hypotheses: {
    oneSided: { says: 'λQ < 1 for all samples, or λQ > 1 for all', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  ...order((p) => (alike(p) ? 'equal' : 'below')),
  relation: decides,
  witnesses: {
    'products of the multipliers': seen(),
    // The mean of log|u|, bounded a step: no moment of u itself, whose square may grow beyond any run.
    'runs of log|u|': {
      sampled: (p: CurvatureBatch, random: Seed) => {
        const [low, high] = logRange(p);
        const sample = pathValues({
          recursion: curvatureBatchDescent(p),
          constants: { lambda: p.learningRate },
          start: { w1: one },
          steps: horizon,
          value: ([u]) => Math.log(Math.abs(u!)) / horizon,
          low: low - rounding,
          high: high + rounding,
          random,
        });
        return { all: { sample, threshold: fullRate(p), above: 'above', below: 'below' } };
      },
      accepts: (p: CurvatureBatch) => {
        const [low, high] = logRange(p);
        return 256 * (fullRate(p) - exponent(batchWalk(p))) > high - low + rounding;
      },
    },
  },
  nearMisses: {
    'as with the mean square': order((p, [size, other]) => {
      const square = (batch: number | 'all') =>
        batch === 'all'
          ? power(one.sub(p.learningRate.mul(mean(p))), 2)
          : squareRate(batchWalk({ ...p, batchSize: batch }));
      return sideOf(square(size).compare(square(other)));
    }),
    'the mean of the factor is what counts': order(() => 'equal'),
    'strict for constant Q': order(() => 'below'),
  },
  needs: {
    oneSided: {
      instance: (raw) => {
        const p = oneSidedWalk(raw);
        const mirrored = two.div(p.learningRate).sub(p.curvatures[0]!);
        return { ...p, curvatures: [mirrored, ...p.curvatures.slice(1)] };
      },
    },
    independent: {
      witnesses: {
        'N copies of one sample': seen((p) => curvatureBatchDescent({ ...p, batchSize: 1 })),
      },
    },
  },
});

/** Where paths go, by the exact mean of their logarithm, or by one fractional moment of their size. */
const fate = (build = curvatureBatchDescent) => ({
  certified: (p: CurvatureBatch) => {
    const walk = curvatureBatchMultipliers(p, build);
    return pathFate(walk) ?? undecided;
  },
});

/** Q = M(1 + v) with v = −(1 − y)/2 for all samples but the last, which brings the mean to M. */
const atTheLimit = {
  atoms: choice([2, 3]),
  lower: vector(2, fraction({ above: 0, to: 1 })),
  weights: vector(3, integer({ from: 1, to: 3 })),
  batchSize: choice([1, 2, 3]),
  learningRate: scale(),
};
function limitWalk(raw: Drawn<typeof atTheLimit>, shift = rational(0)): CurvatureBatch {
  const { learningRate, batchSize } = raw;
  const others = raw.lower.slice(0, raw.atoms - 1);
  const weights = raw.weights.slice(0, raw.atoms);
  const below = others.map((y) => one.sub(y).add(shift).div(2));
  const last = sum(below.map((v, i) => v.mul(weights[i]!))).div(weights.at(-1)!);
  const limit = two.div(learningRate);
  const curvatures = [...below.map((v) => one.sub(v)), one.add(last)].map((q) => q.mul(limit));
  return { curvatures, weights, batchSize, learningRate };
}

claim({
  id: 'AS-2-at-the-limit',
  statement:
    'At the limit 2/M of gradient descent, which does not converge there, SGD converges almost surely with any batch size if every Q > M/2',
  formula: String.raw`C=\tfrac2M,\ Q>\tfrac M2\text{ a.s.}\;\Rightarrow\;u_k\to0\ \text{a.s.}`,
  source: { paper, at: 'ours, extends the almost sure reading' },
  status: 'proved',
  given: atTheLimit,
  instance: (raw) => limitWalk(raw),
  hypotheses: {
    half: { says: 'every Q > M/2', status: 'needed' },
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
  },
  theory: (p) => (alike(p) ? 'stays' : 'converges'),
  relation: decides,
  witnesses: {
    'fractional moments': fate(),
    'runs of log|u|': curvatureBatchRuns,
  },
  nearMisses: {
    'as gradient descent': { theory: () => 'stays' },
    'as the mean square': { theory: (p) => (alike(p) ? 'stays' : 'diverges') },
    'as one sample of Q = M/2 or less': { theory: (p) => (alike(p) ? 'converges' : 'diverges') },
  },
  needs: {
    half: { instance: (raw) => limitWalk(raw, one) },
    fresh: {
      witnesses: {
        'one batch for all steps': {
          exact: (p: CurvatureBatch) => {
            const sides = curvatureBatchMultipliers(p).map(({ value }) => value.abs().compare(1));
            if (sides.every((side) => side < 0)) return 'converges';
            return sides.every((side) => side === 0) ? 'stays' : 'either';
          },
        },
      },
    },
  },
});

/** γ_1, γ_2, γ_3, γ_4 in order, or not. */
const turns = {
  exact: (p: CurvatureBatch) => {
    const walks = [1, 2, 3, 4].map((batchSize) => curvatureBatchMultipliers({ ...p, batchSize }));
    const signs = walks.slice(1).map((walk, i) => exponentOrder(walk, walks[i]!));
    return signs.includes(1) && signs.includes(-1) ? 'turns' : 'monotone';
  },
};

claim({
  id: 'AS-2-monotone',
  statement: 'The almost sure rate moves one way as batches grow',
  formula: String.raw`\gamma_1\le\gamma_2\le\gamma_3\le\gamma_4\ \text{or}\ \gamma_1\ge\gamma_2\ge\gamma_3\ge\gamma_4`,
  source: { paper, at: 'ours: what MS-4 says of the mean square, said of single paths' },
  status: 'conjecture',
  expect: 'refuted',
  given: {
    /** v in the curvatures 1 − v and 1 + v. */
    unevenness: fraction({ above: 0, below: 1 }),
    normalizedStep: fraction({ above: 0, to: 3, near: [2] }),
  },
  instance: ({ unevenness: v, normalizedStep }) => ({
    curvatures: [one.sub(v), one.add(v)],
    weights: [1, 1],
    batchSize: 1,
    learningRate: normalizedStep,
  }),
  hypotheses: {
    twoSided: { says: 'λQ < 1 for one sample and λQ > 1 for another', status: 'open' },
  },
  theory: () => 'monotone',
  relation: decides,
  witnesses: { 'products of the multipliers': turns },
  counterexample: {
    instance: {
      curvatures: [rational(1, 2), rational(3, 2)],
      weights: [1, 1],
      batchSize: 1,
      learningRate: rational(17, 10),
    },
    theory: 'monotone',
    observed: 'turns',
  },
});
