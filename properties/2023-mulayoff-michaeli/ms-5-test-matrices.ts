import {
  batchDescent,
  batchShare,
  claim,
  decides,
  directionBound,
  exact,
  fraction,
  integer,
  meanHessian,
  mirroredSamples,
  momentOperator,
  one,
  outerProduct,
  quadraticDraws,
  quadraticSamples,
  quadraticValue,
  rational,
  schurDecision,
  secondMomentTerms,
  standstillStep,
  testMatrixBound,
  testTraces,
  two,
  vector,
  zero,
  type BatchedHessians,
  type Drawn,
  type Matrix,
  type QuadraticSamples,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Problem extends QuadraticSamples, BatchedHessians {
  /** X */
  readonly test: Matrix<Rational>;
  readonly learningRate: Rational;
}

const given = {
  ...quadraticDraws({ batchSizes: [1, 2, 3] }),
  entries: vector(3, integer({ from: -3, to: 3 })),
  excess: fraction({ from: 0, to: 2 }),
};
/** C = bound·(1 + excess), for a symmetric whole X. */
function instance(
  raw: Drawn<typeof given>,
  bound = testMatrixBound,
  side = (excess: Rational) => one.add(excess),
): Problem {
  const p = quadraticSamples(raw);
  const [a, b, c] = raw.entries as [number, number, number];
  const whole = [
    [a === 0 ? 1 : a, b],
    [b, c],
  ].slice(0, p.dimension);
  const test = whole.map((row) => row.slice(0, p.dimension).map((x) => rational(x)));
  const problem = { ...p, share: batchShare(p.batchSize) };
  return { ...problem, test, learningRate: bound(problem, test).mul(side(raw.excess)) };
}
const fate = (dies: boolean) => (dies ? 'dies out' : 'does not');
const dies = (p: Problem) => {
  const terms = secondMomentTerms(batchDescent(p), { lambda: p.learningRate });
  return schurDecision(momentOperator(terms), fate);
};
const spectrum = { 'spectrum of the moment operator': { exact: dies } };
const copies = {
  'N copies of one sample': { exact: (p: Problem) => dies({ ...p, batchSize: 1 }) },
};
/** As much below the bound as the excess goes above it. */
const below = (excess: Rational) => one.div(one.add(excess));
const identity = (p: BatchedHessians) => exact.identity(p.hessians[0]!.length);

export default claim({
  id: 'MS-5',
  statement:
    'Every symmetric test matrix bounds the exact threshold from above: at a step of that length or more the mean square does not die out',
  formula: String.raw`C^*\le\frac{2\operatorname{tr}XMX}{(1-p)\operatorname{tr}XMXM+p\,\mathbb E\operatorname{tr}XQXQ}`,
  source: { paper, at: 'as read; ours, adds the sign condition' },
  status: 'proved',
  given,
  instance: (raw) => instance(raw),
  hypotheses: {
    positive: { says: 'the denominator is positive, as it is for Q ⪰ 0', status: 'needed' },
    independent: { says: 'the N samples of a batch are independent', status: 'not needed' },
  },
  theory: () => fate(false),
  relation: decides,
  witnesses: spectrum,
  nearMisses: {
    'p = 1 for every N': {
      instance: (raw) => instance(raw, (p, x) => testMatrixBound({ ...p, share: one }, x)),
    },
    'the bound is not reached': { instance: (raw) => instance(raw, testMatrixBound, below) },
    'half the bound': {
      instance: (raw) => instance(raw, (p, x) => testMatrixBound(p, x).div(two)),
    },
    'X = I gives C*': {
      theory: () => fate(true),
      instance: (raw) =>
        instance(
          raw,
          (p) => testMatrixBound(p, identity(p)),
          (excess) => below(excess).mul(rational(2 ** 20 - 1, 2 ** 20)),
        ),
    },
    'a bound from below': {
      theory: () => fate(true),
      instance: (raw) =>
        instance(raw, testMatrixBound, (excess) =>
          below(excess).mul(rational(2 ** 20 - 1, 2 ** 20)),
        ),
    },
  },
  needs: {
    // Q = diag(a, −b) or diag(−b, a) and X off the diagonal: tr XQXQ = −2ab. The formula bounds C* by a negative number.
    positive: {
      given: { excess: fraction({ above: 0, below: 1 }) },
      instance: (raw) => {
        const b = rational(1 + Math.abs(raw.entries[0]!));
        const a = b.add(1 + Math.abs(raw.entries[1]!));
        const hessians = [exact.diagonal([a, b.neg()]), exact.diagonal([b.neg(), a])];
        const test = [
          [zero, one],
          [one, zero],
        ];
        const p = { dimension: 2, batchSize: 1, hessians, weights: [one, one], share: one, test };
        const { drift, spread } = testTraces(p, test);
        const bound = two.mul(drift).div(spread);
        const size = two.mul(a.sub(b)).div(a.mul(a).add(b.mul(b)));
        const learningRate = raw.excess.mul(size);
        return { ...p, learningRate: learningRate.gt(bound) ? learningRate : bound };
      },
    },
  },
  // The threshold of copies is no larger.
  holdsWithout: { independent: { witnesses: copies } },
});

interface Direction extends Problem {
  /** An axis, which mirrored samples make an eigenvector of M. */
  readonly axis: readonly Rational[];
}
const directions = {
  ...quadraticDraws({ batchSizes: [1, 2, 3], most: 2 }),
  place: integer({ from: 0, to: 1 }),
  excess: fraction({ from: 0, to: 2 }),
};
function along(
  raw: Drawn<typeof directions>,
  bound = directionBound,
  side = (excess: Rational) => one.add(excess),
): Direction {
  const p = mirroredSamples(quadraticSamples(raw));
  const place = raw.place % p.dimension;
  const axis = exact.identity(p.dimension)[place]!;
  const test = outerProduct(axis);
  const problem = { ...p, share: batchShare(p.batchSize) };
  return { ...problem, axis, test, learningRate: bound(problem, axis).mul(side(raw.excess)) };
}
/** 2λ/(λ² + noise) along the axis, with another noise. */
const withNoise =
  (noise: (p: BatchedHessians, mean: Matrix<Rational>, axis: readonly Rational[]) => Rational) =>
  (p: BatchedHessians, axis: readonly Rational[]) => {
    const mean = meanHessian(p);
    return standstillStep(quadraticValue(mean, axis), noise(p, mean, axis));
  };

claim({
  id: 'MS-5-direction',
  statement:
    'Every eigenvector v of the mean Hessian bounds the exact threshold by the variance of the curvature along v alone',
  formula: String.raw`C^*\le\frac{2\lambda}{\lambda^2+p\operatorname{Var}(v'Qv)},\quad Mv=\lambda v,\ \|v\|=1`,
  source: { paper, at: 'as read' },
  status: 'proved',
  given: directions,
  instance: (raw) => along(raw),
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'not needed' },
  },
  theory: () => fate(false),
  relation: decides,
  witnesses: spectrum,
  nearMisses: {
    'p = 1 for every N': {
      instance: (raw) => along(raw, (p, axis) => directionBound({ ...p, share: one }, axis)),
    },
    'the whole scatter E‖(Q − M)v‖² for the variance along v': {
      instance: (raw) =>
        along(
          raw,
          withNoise((p, mean, axis) => {
            const squares = meanHessian({
              ...p,
              hessians: p.hessians.map((q) => exact.multiply(q, q)),
            });
            const scatter = exact.subtract(squares, exact.multiply(mean, mean));
            return p.share.mul(quadraticValue(scatter, axis));
          }),
        ),
    },
    'the bound is not reached': { instance: (raw) => along(raw, directionBound, below) },
    'a bound from below': {
      theory: () => fate(true),
      instance: (raw) =>
        along(raw, directionBound, (excess) => below(excess).mul(rational(2 ** 20 - 1, 2 ** 20))),
    },
  },
  holdsWithout: { independent: { witnesses: copies } },
});
