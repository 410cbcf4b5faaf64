import {
  batchDescent,
  choice,
  claim,
  curvatureBatchDescent,
  curvatureBatchMultipliers,
  decides,
  diagonalMeanSquareThreshold,
  diverges,
  equal,
  fourthMomentThreshold,
  fraction,
  integer,
  largest,
  logarithm,
  momentSide,
  multipliers,
  one,
  power,
  rational,
  scale,
  stationaryEvenMoment,
  stationaryMeans,
  stationarySquare,
  sum,
  two,
  undecided,
  unguardedStationarySquare,
  vector,
  type CurvatureBatch,
  type Decision,
  type Drawn,
  type ForcedCurvatures,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const single = (p: CurvatureBatch) => curvatureBatchDescent({ ...p, batchSize: 1 });
const constants = (p: CurvatureBatch) => ({ lambda: p.learningRate });

/** A minimiser that the samples do not share; C as a share of C*. */
const pushed = {
  family: choice(['any', 'm₄ = 1']),
  curvatures: vector(2, fraction({ from: 0, to: 4 })),
  weights: vector(2, integer({ from: 1, to: 3 })),
  batchSize: choice([1, 2, 3]),
  ratio: fraction({ above: 0, to: '5/4', near: ['7/8', 1] }),
  force: scale({ from: '1/8', to: 8 }),
};
function pushedDescent(raw: Drawn<typeof pushed>): ForcedCurvatures {
  const { weights, batchSize, ratio, force } = raw;
  // Factors 0 and −2 with odds of 15 to 1.
  if (raw.family === 'm₄ = 1')
    return {
      curvatures: [one, rational(3)],
      weights: [15, 1],
      batchSize: 1,
      learningRate: one,
      force,
    };
  const curvatures = raw.curvatures.map((q, i) => (i === 0 ? q.add(rational(1, 64)) : q));
  const learningRate = ratio.mul(meanSquareLimit({ curvatures, weights, batchSize }));
  return { curvatures, weights, batchSize, learningRate, force };
}
const meanSquareLimit = (p: Omit<CurvatureBatch, 'learningRate'>) =>
  diagonalMeanSquareThreshold({
    hessians: p.curvatures.map((q) => [[q]]),
    weights: p.weights.map((n) => rational(n)),
    batchSize: p.batchSize,
  });

/** Every curvature with every force, as often as its weight says. */
function forcedBy(p: ForcedCurvatures, forces: readonly Force[], batchSize = p.batchSize) {
  const samples = p.curvatures.flatMap((q, i) =>
    forces.map(({ times, odds }) => ({
      hessian: [[q]],
      force: [p.force.mul(times)],
      weight: rational(p.weights[i]! * odds),
    })),
  );
  return batchDescent({
    hessians: samples.map(({ hessian }) => hessian),
    forces: samples.map(({ force }) => force),
    weights: samples.map(({ weight }) => weight),
    batchSize,
  });
}
const settled = (forces: readonly Force[], size = (p: ForcedCurvatures) => p.batchSize) => ({
  exact: (p: ForcedCurvatures) => {
    const process = forcedBy(p, forces, size(p));
    const [mean, fourth] = [2, 4].map((order) =>
      stationaryEvenMoment(process, constants(p), order),
    ) as [Rational | 'diverges', Rational | 'diverges'];
    const variance =
      mean === diverges || fourth === diverges ? diverges : fourth.sub(mean.mul(mean));
    return { mean, variance };
  },
});
interface Force {
  readonly times: Rational;
  readonly odds: number;
}
const even: readonly Force[] = [1, -1].map((sign) => ({ times: rational(sign), odds: 1 }));
/** The same mean 0 and the same variance. */
const skew: readonly Force[] = [
  { times: two, odds: 1 },
  { times: rational(-1, 2), odds: 4 },
];

export default claim({
  id: 'HT-1-stationary',
  statement:
    'Where the samples share no minimiser u² has a stationary mean up to C*, but a variance only where E(1 − CQ̄)⁴ < 1: between the two a sample mean of u² has no error bar',
  formula: String.raw`\mathbb E\,u^4=\frac{6C^2\,\mathbb E\bar\xi^2\,m_2\,\mathbb E\,u^2+C^4\,\mathbb E\bar\xi^4}{1-m_4}\ (m_4<1),\qquad\mathbb E\,u^4=\infty\ (m_4\ge1)`,
  source: { paper, at: 'ours, on what simulations of the theorems can show' },
  status: 'proved',
  given: pushed,
  instance: pushedDescent,
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    even: { says: 'forces are s or −s, equally likely', status: 'needed' },
  },
  theory: (p) => ({ ...stationarySquare(p) }),
  relation: equal,
  witnesses: { 'moments of the recursion': settled(even) },
  nearMisses: {
    'a variance wherever m₂ < 1': {
      theory: (p) => {
        const { mean } = stationarySquare(p);
        return {
          mean,
          variance: mean === diverges ? diverges : unguardedStationarySquare(p).variance,
        };
      },
    },
    '2(E u²)², as of a normal u': {
      theory: (p) => {
        const { mean, variance } = stationarySquare(p);
        if (mean === diverges || variance === diverges) return { mean, variance };
        return { mean, variance: mean.mul(mean).mul(2) };
      },
    },
    'no mean where there is no variance': {
      theory: (p) => {
        const { mean, variance } = stationarySquare(p);
        return { mean: variance === diverges ? diverges : mean, variance };
      },
    },
    'the force of one sample': {
      theory: (p) => ({ ...stationarySquare({ ...p, force: p.force.mul(p.batchSize) }) }),
    },
  },
  needs: {
    independent: { witnesses: { 'N copies of one sample': settled(even, () => 1) } },
    even: { witnesses: { 'forces 2s and −s/2': settled(skew) } },
  },
});

/** Every batch contracts: factors from −1/2 to 11/12. */
const calm = {
  curvatures: vector(2, fraction({ from: 1, to: 3 })),
  weights: vector(2, integer({ from: 1, to: 3 })),
  batchSize: choice([1, 2, 4]),
  /** C times the largest curvature. */
  step: fraction({ from: '1/4', to: '3/2' }),
  force: scale({ from: '1/8', to: 8 }),
};
const square = (size = (p: ForcedCurvatures) => p.batchSize) => ({
  exact: (p: ForcedCurvatures) => stationaryEvenMoment(forcedBy(p, even, size(p)), constants(p), 2),
});

claim({
  id: 'HT-1-bounded',
  statement:
    'Where every batch contracts u is bounded, and there a sample mean of u² is fit to find the stationary mean square',
  formula: String.raw`|1-C\bar Q|\le q<1\Rightarrow\limsup_k|u_k|\le\frac{Cs}{1-q},\qquad\mathbb E\,u^2=\frac{C^2s^2/N}{1-m_2}`,
  source: { paper, at: 'ours, on what simulations of the theorems can show' },
  status: 'proved',
  given: calm,
  instance: ({ step, ...raw }): ForcedCurvatures => ({
    ...raw,
    learningRate: step.div(largest(raw.curvatures)),
  }),
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
    contracting: { says: '|1 − CQ̄| < 1 for every batch', status: 'open' },
  },
  theory: (p) => stationarySquare(p).mean,
  relation: equal,
  witnesses: {
    'moments of the recursion': square(),
    // A mean of u², which is bounded here: all of its moments exist.
    runs: {
      sampled: (p: ForcedCurvatures, random: Seed) =>
        stationaryMeans({
          recursion: forcedBy(p, even),
          constants: constants(p),
          observables: { square: 'w1^2' },
          random,
        }).square,
      // With one curvature u² may have a few values only, which that test is not for.
      accepts: ({ curvatures }: ForcedCurvatures) => !curvatures[0]!.equals(curvatures[1]!),
    },
  },
  nearMisses: {
    'Cs²/2MN, as in continuous time': {
      theory: (p) => {
        const total = p.weights.reduce((a, b) => a + b);
        const mean = sum(p.curvatures.map((q, i) => q.mul(p.weights[i]!))).div(total);
        return p.learningRate.mul(power(p.force, 2)).div(mean.mul(2 * p.batchSize));
      },
    },
    'the batch size lost': { theory: (p) => stationarySquare({ ...p, batchSize: 1 }).mean },
  },
  needs: {
    independent: { witnesses: { 'N copies of one sample': square(() => 1) } },
  },
});

const finite = (c: Rational, limit: Rational): Decision => ({
  is: c.lt(limit) ? 'vanishes' : c.equals(limit) ? 'stays' : 'grows',
  distance: Math.abs(logarithm(limit) - logarithm(c)),
});
const bothLimits = (fourth: (p: CurvatureBatch) => Rational) => ({
  theory: (p: CurvatureBatch) => ({
    square: finite(p.learningRate, meanSquareLimit(p)),
    fourth: finite(p.learningRate, fourth(p)),
  }),
});
const fourthLimit = (p: CurvatureBatch) => {
  const { low, high } = fourthMomentThreshold(p);
  // No learning rate that is drawn comes as near as 2⁻⁶⁰, but C₄ itself.
  const between = p.learningRate.compare(low) > 0 && p.learningRate.compare(high) <= 0;
  return between ? p.learningRate : low;
};

claim({
  id: 'HT-1-thresholds',
  statement:
    'The fourth moment stops vanishing at the root C₄ of a cubic, before the second does at C*, unless |1 − C*Q̄| is constant',
  formula: String.raw`C_4\le C^*,\quad-4M_1+6M_2C_4-4M_3C_4^2+M_4C_4^3=0,\quad M_j=\mathbb E\bar Q^j`,
  source: { paper, at: 'ours, Jensen' },
  status: 'proved',
  given: { ...pushed, family: choice(['any', 'm₄ = 1', '±f']) },
  instance: (raw): CurvatureBatch => {
    const { force: _, ...p } = pushedDescent({
      ...raw,
      family: raw.family === '±f' ? 'any' : raw.family,
    });
    if (raw.family !== '±f') return p;
    // C* = 2/(Q₁ + Q₂) makes the factors ±f, if both are equally likely.
    const weights = [1, 1];
    const limit = meanSquareLimit({ ...p, weights, batchSize: 1 });
    const curvatures = [p.curvatures[0]!, two.div(limit).sub(p.curvatures[0]!)];
    return { curvatures, weights, batchSize: 1, learningRate: raw.ratio.mul(limit) };
  },
  hypotheses: {
    independent: { says: 'the N samples of a batch are independent', status: 'needed' },
  },
  ...bothLimits(fourthLimit),
  relation: decides,
  witnesses: {
    'moments of the multipliers': {
      exact: (p: CurvatureBatch) => sidesOf(curvatureBatchMultipliers(p)),
    },
  },
  nearMisses: {
    'C₄ = C*': bothLimits(meanSquareLimit),
    'C₄ = C*/√2': bothLimits((p) => meanSquareLimit(p).mul(rational(12, 17))),
    'the batch lost': bothLimits((p) => fourthLimit({ ...p, batchSize: 1 })),
  },
  needs: {
    independent: {
      witnesses: {
        'N copies of one sample': {
          exact: (p: CurvatureBatch) => sidesOf(multipliers(single(p), constants(p))),
        },
      },
    },
  },
});

function sidesOf(walk: ReturnType<typeof curvatureBatchMultipliers>) {
  const side = (order: number) => {
    const sign = momentSide(walk, rational(order));
    return sign === undefined ? undecided : sign < 0 ? 'vanishes' : sign > 0 ? 'grows' : 'stays';
  };
  return { square: side(2), fourth: side(4) };
}
