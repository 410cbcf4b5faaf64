import {
  batchWalk,
  choice,
  claim,
  curvatureBatchDescent,
  curvatureBatchMultipliers,
  curvatureBatchRuns,
  decides,
  diagonalMeanSquareThreshold,
  factorMean,
  fraction,
  integer,
  meanSquareMultiplier,
  one,
  pathFate,
  power,
  rational,
  scale,
  squareRate,
  sum,
  two,
  undecided,
  vector,
  walkFate,
  type BatchWalk,
  type CurvatureBatch,
  type Drawn,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

const single = (p: CurvatureBatch) => curvatureBatchDescent({ ...p, batchSize: 1 });

/** Curvatures ≥ 0 by their factors 1 − CQ ≤ 1; the first is solved for, so that ∏|f|ⁿ is a drawn number for N = 1. */
const given = {
  atoms: choice([2, 3]),
  product: fraction({ from: 0, to: 4, near: [1] }),
  others: vector(2, fraction({ above: 0, to: 8, near: [1] })),
  frequencies: vector(2, integer({ from: 1, to: 3 })),
  signs: integer({ from: 0, to: 7 }),
  batchSize: choice([1, 2]),
  learningRate: scale(),
};
type Raw = Drawn<typeof given>;

function instance(raw: Raw): CurvatureBatch {
  const others = raw.others.slice(0, raw.atoms - 1);
  const weights = raw.frequencies.slice(0, raw.atoms - 1);
  const product = others.map((f, i) => power(f, weights[i]!)).reduce((a, b) => a.mul(b));
  const sizes = [raw.product.div(product), ...others];
  const factors = sizes.map((f, i) => (f.gt(one) || (raw.signs >> i) % 2 === 1 ? f.neg() : f));
  return {
    curvatures: factors.map((f) => one.sub(f).div(raw.learningRate)),
    weights: [1, ...weights],
    batchSize: raw.batchSize,
    learningRate: raw.learningRate,
  };
}

type End = 'converges' | 'diverges';
/** Where paths go, by one fractional moment of their size, or by the exact mean of its logarithm. */
const paths = (build = curvatureBatchDescent) => ({
  certified: (p: CurvatureBatch) => {
    const walk = curvatureBatchMultipliers(p, build);
    return pathFate(walk) ?? undecided;
  },
});
const said = (walk: (p: CurvatureBatch) => BatchWalk) => ({
  theory: (p: CurvatureBatch) => walkFate(walk(p)),
});
/** A wrong rule, right where γ = 0. */
const rule = (shrinks: (walk: BatchWalk) => boolean) => ({
  theory: (p: CurvatureBatch) => {
    const fate = walkFate(batchWalk(p));
    const wrong: End = shrinks(batchWalk(p)) ? 'converges' : 'diverges';
    return fate.is === 'converges' || fate.is === 'diverges' ? wrong : fate;
  },
});

export default claim({
  id: 'AS-1',
  statement:
    'SGD ends at a minimiser that its samples share if E log|1 − CQ̄| < 0, and leaves it if that is positive, whatever the mean square does',
  formula: String.raw`\gamma=\mathbb E\log|1-C\bar Q|<0\Rightarrow u_k\to0\ \text{a.s.},\qquad\gamma>0\Rightarrow|u_k|\to\infty\ \text{a.s.}`,
  source: { paper, at: 'ours, corrects the reading of mean-square divergence' },
  status: 'proved',
  given,
  instance,
  hypotheses: {
    fresh: { says: 'samples are drawn afresh at every step', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    positive: { says: 'every Q ≥ 0', status: 'not needed' },
  },
  ...said(batchWalk),
  relation: decides,
  witnesses: {
    'fractional moments': paths(),
    'runs of log|u|': curvatureBatchRuns,
  },
  nearMisses: {
    'ρ < 1': rule((walk) => squareRate(walk).lt(one)),
    'E|f| < 1': rule((walk) => factorMean(walk, (f) => f.abs()).lt(one)),
    'the mean path': rule((walk) =>
      factorMean(walk, (f) => f)
        .abs()
        .lt(one),
    ),
    'the batch lost': said((p) => batchWalk({ ...p, batchSize: 1 })),
  },
  needs: {
    fresh: {
      witnesses: {
        'one batch for all steps': {
          exact: (p: CurvatureBatch) => {
            const sizes = curvatureBatchMultipliers(p).map(({ value }) => value.abs().compare(1));
            if (sizes.every((side) => side < 0)) return 'converges';
            if (sizes.every((side) => side > 0)) return 'diverges';
            return sizes.every((side) => side === 0) ? 'stays' : 'either';
          },
        },
      },
    },
    independent: { witnesses: { 'N copies of one sample': paths(single) } },
  },
  holdsWithout: {
    positive: {
      instance: (raw) => {
        const p = instance(raw);
        const over = (q: Rational, i: number) => (i === 0 ? two.div(p.learningRate).sub(q) : q);
        return { ...p, curvatures: p.curvatures.map(over) };
      },
    },
  },
});

/** Curvatures 1 and 3 at C = 1: E u² doubles at every step, and half of the paths that are left end in 0. */
const smallest: CurvatureBatch = {
  curvatures: [one, rational(3)],
  weights: [1, 1],
  batchSize: 1,
  learningRate: one,
};

claim({
  id: 'AS-1-published',
  statement: 'SGD leaves a minimiser at which its mean square diverges',
  formula: String.raw`\mathbb E(1-C\bar Q)^2>1\Rightarrow|u_k|\to\infty\ \text{a.s.}`,
  source: { paper, at: 'as the divergence theorem is commonly quoted' },
  status: 'conjecture',
  expect: 'refuted',
  given: {
    curvatures: vector(2, integer({ from: 0, to: 8 })),
    weights: vector(2, integer({ from: 1, to: 3 })),
    batchSize: choice([1, 2]),
    /** C/C* */
    ratio: fraction({ above: 1, to: 4 }),
  },
  instance: (raw) => {
    const curvatures = raw.curvatures.map((q, i) => rational(i === 0 ? q + 1 : q));
    const weights = raw.weights.map((n) => rational(n));
    const { batchSize } = raw;
    const hessians = curvatures.map((q) => [[q]]);
    const threshold = diagonalMeanSquareThreshold({ hessians, weights, batchSize });
    const learningRate = raw.ratio.mul(threshold);
    return { curvatures, weights: raw.weights, batchSize, learningRate };
  },
  hypotheses: {
    divergent: { says: 'E(1 − CQ̄)² > 1', status: 'open' },
  },
  theory: (): End => 'diverges',
  relation: decides,
  witnesses: { 'fractional moments': paths() },
  counterexample: { instance: smallest, theory: 'diverges', observed: 'converges' },
});

/** ∏|f|^{2n} against ρ^{Σn}: 2γ against log ρ, without logarithms. */
const gap = (p: CurvatureBatch) => {
  const walk = curvatureBatchMultipliers(p);
  const all = power(sum(p.weights.map((n) => rational(n))), p.batchSize);
  const product = walk
    .map(({ weight, value }) => power(value, 2 * Number(weight.mul(all).n)))
    .reduce((a, b) => a.mul(b));
  const square = meanSquareMultiplier(walk);
  const side = product.compare(power(square, Number(all.n)));
  return side < 0 ? 'below' : side === 0 ? 'equal' : 'above';
};
const sizes = (p: CurvatureBatch) => batchWalk(p).factors.map((f) => f.abs());
const alike = (p: CurvatureBatch) => sizes(p).every((f) => f.equals(sizes(p)[0]!));

claim({
  id: 'AS-1-gap',
  statement:
    'The almost sure rate is below the mean-square one unless |1 − CQ̄| is constant, so that at C* itself SGD converges',
  formula: String.raw`2\,\mathbb E\log|1-C\bar Q|\le\log\mathbb E(1-C\bar Q)^2`,
  source: { paper, at: 'ours, Jensen' },
  status: 'proved',
  given: {
    family: choice(['any', 'of factors ±f']),
    curvatures: vector(2, fraction({ from: 0, to: 4 })),
    weights: vector(2, integer({ from: 1, to: 3 })),
    batchSize: choice([1, 2]),
    ratio: fraction({ above: 0, to: 2, near: [1] }),
  },
  instance: (raw) => {
    const [first, second] = raw.curvatures.map((q) => q.add(rational(1, 64))) as [
      Rational,
      Rational,
    ];
    const weights = raw.weights.map((n) => rational(n));
    const batchSize = raw.family === 'any' ? raw.batchSize : 1;
    const hessians = [first, second].map((q) => [[q]]);
    const threshold = diagonalMeanSquareThreshold({ hessians, weights, batchSize });
    const learningRate = raw.ratio.mul(threshold);
    const other = raw.family === 'any' ? second : two.div(learningRate).sub(first);
    return { curvatures: [first, other], weights: raw.weights, batchSize, learningRate };
  },
  hypotheses: {
    positive: { says: 'every Q ≥ 0', status: 'open' },
  },
  theory: (p) => (alike(p) ? 'equal' : 'below'),
  relation: decides,
  witnesses: { 'products of the multipliers': { exact: gap } },
  nearMisses: {
    'below always': { theory: () => 'below' },
    'γ(C*) = 0': {
      theory: (p) => (squareRate(batchWalk(p)).equals(one) || alike(p) ? 'equal' : 'below'),
    },
    'above where the mean square grows': {
      theory: (p) => (squareRate(batchWalk(p)).gt(one) ? 'above' : alike(p) ? 'equal' : 'below'),
    },
  },
});
