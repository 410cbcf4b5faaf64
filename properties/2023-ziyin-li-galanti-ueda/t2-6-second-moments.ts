import {
  choice,
  claim,
  curvatureDescent,
  decides,
  enumerate,
  exact,
  expectation,
  factorMean,
  factorProduct,
  fraction,
  integer,
  isMeanSquareContracting,
  isPositiveDefinite,
  isSchurStable,
  largest,
  meanSquareForm,
  momentOperator,
  one,
  pathValues,
  randomProduct,
  rational,
  reflection,
  scale,
  schurDecision,
  secondMomentTerms,
  sum,
  toNumber,
  two,
  vector,
  type CurvatureWalk,
  type Matrix,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const fateOf = (side: number) => (['vanishes', 'stays', 'grows'] as const)[side + 1]!;

interface Line extends CurvatureWalk {
  readonly curvatures: readonly Rational[];
}

const mean = (p: Line, value: (h: Rational) => Rational) =>
  factorMean({ factors: p.curvatures, weights: p.weights }, value);

/** λ against a threshold that holds where E h > 0. */
const below = (threshold: (p: Line) => Rational) => ({
  theory: (p: Line) =>
    mean(p, (h) => h).compare(0) <= 0
      ? 'grows'
      : fateOf(Math.sign(p.learningRate.compare(threshold(p)))),
});

const edge = (p: Line) =>
  mean(p, (h) => h)
    .mul(2)
    .div(mean(p, (h) => h.mul(h)));

export default claim({
  id: 'T2-6-line',
  statement: 'In one dimension second moments vanish exactly for 0 < λ < 2E h/E h²',
  formula: String.raw`E f^2<1\iff 0<\lambda<2\,E h/E h^2`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ratio: fraction({ from: -3, to: 4, near: [-1] }),
    weights: vector(2, integer({ from: 1, to: 4 })),
    share: fraction({ above: 0, to: 2, near: [1] }),
    unit: scale(),
  },
  instance: ({ ratio, weights, share, unit }): Line => {
    const curvatures = [unit, unit.mul(ratio)];
    const p = { curvatures, weights, factors: [], learningRate: share };
    const limit = edge(p).abs();
    const learningRate = limit.n === 0n ? share : share.mul(limit);
    const factors = curvatures.map((h) => one.sub(learningRate.mul(h)));
    return { ...p, factors, learningRate };
  },
  hypotheses: {},
  ...below(edge),
  relation: decides,
  witnesses: {
    'second moment of the recursion': {
      exact: (p) => {
        const law = enumerate(curvatureDescent(p), { lambda: p.learningRate }, { w: one }, 1);
        return fateOf(Math.sign(expectation(law, 'w^2').compare(1)));
      },
    },
    'one step of runs': {
      sampled: (p: Line, random: Seed) => ({
        sample: pathValues({
          recursion: curvatureDescent(p),
          constants: { lambda: p.learningRate },
          start: { w: one },
          steps: 1,
          random,
          value: ([w]) => w! * w!,
          low: 0,
          high: 1.000001 * highest(p),
        }),
        threshold: 1,
        above: 'grows',
        below: 'vanishes',
      }),
      accepts: (p: Line) =>
        Math.abs(toNumber(factorMean(p, (f) => f.mul(f))) - 1) > 1e-3 * highest(p),
    },
  },
  nearMisses: {
    'the threshold 2/E h of the mean': below((p) => two.div(mean(p, (h) => h))),
    'every factor below 1': {
      theory: (p) => fateOf(Math.sign(largest(p.factors.map((f) => f.abs())).compare(1))),
    },
    'a threshold E h/E h²': below((p) => edge(p).div(2)),
    'the threshold 2/h of the largest h': below((p) => two.div(largest(p.curvatures))),
    'what holds in probability': {
      theory: (p) => fateOf(Math.sign(factorProduct(p).compare(1))),
    },
  },
});

const highest = (p: CurvatureWalk) =>
  Math.max(1, toNumber(largest(p.factors.map((f) => f.mul(f)))));

interface Product {
  readonly matrices: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
  readonly dimension: number;
}

const label = (is: boolean) => (is ? 'vanish' : 'do not vanish');

const meanMatrix = (p: Product) => {
  const n = p.weights.reduce((a, b) => a + b);
  return exact.add(...p.matrices.map((a, i) => exact.scale(rational(p.weights[i]!, n), a)));
};

claim({
  id: 'T2-6-mean-square',
  statement:
    'Second moments of a product of random matrices vanish exactly where P − E[AᵀPA] = I has a solution P ≻ 0',
  formula: String.raw`E\|w_t\|^2\to0\iff P-E[A^{\mathsf T}PA]=I,\ P\succ0`,
  source: { paper, at: 'ours, extends the hierarchy to several dimensions' },
  status: 'proved',

  given: {
    dimension: choice([2, 3]),
    kind: choice(['general', 'similarities']),
    entries: vector(18, integer({ from: -6, to: 6 })),
    weights: vector(2, integer({ from: 1, to: 3 })),
    size: fraction({ above: 0, to: 2, near: [1] }),
    turn: fraction({ from: 0, to: 2 }),
  },
  instance: ({ dimension: d, kind, entries, weights, size: scale, turn }): Product => {
    const at = (n: number) => rational(entries[n]!, 6);
    const square = (offset: number) =>
      Array.from({ length: d }, (_, i) =>
        Array.from({ length: d }, (__, j) => at(offset + d * i + j)),
      );
    if (kind === 'general')
      return { matrices: [0, 9].map((n) => exact.scale(scale, square(n))), weights, dimension: d };
    // c₁² + c₂² = 2·scale², reflections, and a shear: second moments stay at scale = 1.
    const norm = one.add(turn.mul(turn));
    const factors = [two.neg(), two].map((sign) =>
      scale.mul(one.add(sign.mul(turn)).sub(turn.mul(turn)).div(norm)),
    );
    const shear = (by: Rational) =>
      exact.identity(d).map((row, i) => row.map((x, j) => (i === 0 && j === 1 ? by : x)));
    const matrices = factors.map((factor, n) =>
      exact.multiply(
        shear(at(17)),
        exact.scale(factor, reflection(square(9 * n)[0]!)),
        shear(at(17).neg()),
      ),
    );
    return { matrices, weights: [1, 1], dimension: d };
  },
  hypotheses: { fresh: { says: 'A is drawn anew for every step', status: 'needed' } },
  theory: (p) => label(isMeanSquareContracting(p)),
  relation: decides,
  witnesses: {
    'moment operator of the recursion': {
      exact: (p) => schurDecision(momentOperator(secondMomentTerms(randomProduct(p), {})), label),
    },
  },
  nearMisses: {
    'the mean step decides': { theory: (p) => label(isSchurStable(meanMatrix(p))) },
    'every matrix alone decides': { theory: (p) => label(p.matrices.every(isSchurStable)) },
    'a solution alone will do': { theory: (p) => label(meanSquareForm(p) !== undefined) },
    'its first entry alone will do': {
      theory: (p) => label((meanSquareForm(p)?.[0]?.[0]?.compare(0) ?? -1) > 0),
    },
    'E‖A‖² < 1': {
      theory: (p) => {
        const norms = p.matrices.map((a) => sum(a.flat().map((x) => x.mul(x))));
        return label(factorMean({ ...p, factors: norms }, (x) => x).lt(1));
      },
    },
    'P of the mean step': {
      theory: (p) => {
        const form = meanSquareForm({ matrices: [meanMatrix(p)], weights: [1] });
        return label(form !== undefined && isPositiveDefinite(form));
      },
    },
  },
  needs: {
    fresh: {
      witnesses: {
        'the same draw in every step': { exact: (p) => label(p.matrices.every(isSchurStable)) },
      },
    },
  },
});
