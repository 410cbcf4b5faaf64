import {
  affineSteps,
  annealedBound,
  atMost,
  claim,
  determinantBound,
  exact,
  exponentBracket,
  fraction,
  integer,
  intervals,
  meanLogDeterminant,
  one,
  productGrowth,
  randomDescent,
  rational,
  rotation,
  scale,
  smallest,
  transpose,
  vector,
  within,
  wordBound,
  type Drawn,
  type Interval,
  type Matrix,
  type Rational,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

const identity = exact.identity(2);

interface Steps {
  readonly learningRate: Rational;
  readonly hessians: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
  readonly dimension: number;
}

interface Instance extends Steps {
  /** Of each step I − λH, the factor along each eigenvector. */
  readonly factors: readonly (readonly Rational[])[];
}

const runs = (p: Steps, random: Seed) =>
  productGrowth({
    recursion: randomDescent(p),
    constants: { lambda: p.learningRate },
    start: { w1: 1, w2: 1 },
    random,
  });

const witnesses = {
  'cells of directions': {
    certified: (p: Instance) => {
      const { low, high } = exponentBracket(
        affineSteps(randomDescent(p), { lambda: p.learningRate }),
        {
          width: 1.2e-2,
        },
      );
      return { low, high };
    },
  },
  runs: { sampled: runs, resolution: 0.02 },
};

const law = ({ learningRate, hessians, weights }: Steps) => ({
  matrices: hessians.map((hessian) => exact.subtract(identity, exact.scale(learningRate, hessian))),
  weights,
});

const least = (bounds: readonly Interval[]) => bounds.reduce((a, b) => (a.high <= b.high ? a : b));

const bounds = (p: Instance) => ({
  lower: determinantBound(law(p)),
  upper: least([1, 2, 3].map((length) => wordBound(law(p), length))),
});

// Eigenvectors at least 28° apart and unequal factors: equality cannot be told from a strict bound.
const given = {
  turn: fraction({ from: 0, to: 1 }),
  tilt: fraction({ from: '1/4', to: '3/4' }),
  sizes: vector(2, fraction({ from: '1/2', to: 3 })),
  ratios: vector(2, fraction({ from: -5, to: -2 })),
  signs: vector(2, integer({ from: 0, to: 1 })),
  weights: vector(2, integer({ from: 1, to: 3 })),
  learningRate: scale(),
};

const instance = ({
  turn,
  tilt,
  sizes,
  ratios,
  signs,
  weights,
  learningRate,
}: Drawn<typeof given>): Instance => {
  const tangents = [turn, turn.add(tilt).div(one.sub(turn.mul(tilt)))];
  const factors = sizes.map((size, i) => [
    size,
    size.div(signs[i] === 0 ? ratios[i]! : ratios[i]!.neg()),
  ]);
  const hessians = factors.map((pair, i) => {
    const [axes, gaps] = [
      rotation(2, [tangents[i]!]),
      pair.map((factor) => one.sub(factor).div(learningRate)),
    ];
    return exact.multiply(axes, exact.diagonal(gaps), transpose(axes));
  });
  return { learningRate, hessians, weights, factors, dimension: 2 };
};

export default claim({
  id: 'T2-8',
  statement:
    'The top Lyapunov exponent lies between the log-determinant per dimension and the mean log norm of every word length',
  formula: String.raw`\frac1d\,E\log|\det A|\le\Lambda\le\frac1k\,E\log\|A_k\cdots A_1\|,\quad A=I-\lambda H`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance,
  hypotheses: {
    submultiplicative: { says: '‖AB‖ ≤ ‖A‖‖B‖', status: 'needed' },
    averaged: {
      says: 'the norm is averaged after the product is taken, not before',
      status: 'needed',
    },
  },
  theory: bounds,
  relation: within,
  witnesses,
  nearMisses: {
    'E log|det| not divided by d': {
      theory: (p) => ({ ...bounds(p), lower: meanLogDeterminant(law(p)) }),
    },
    'the largest eigenvalue h* of H in E log|1 − λh*|': {
      theory: (p) => ({
        ...bounds(p),
        upper: wordBound(
          { matrices: p.factors.map((pair) => [[smallest(pair)]]), weights: p.weights },
          1,
          'frobenius',
        ),
      }),
    },
    'the largest entry for the norm': {
      theory: (p) => ({ ...bounds(p), upper: wordBound(law(p), 1, 'largestEntry') }),
    },
    'the word bound for the lower end': {
      theory: (p) => ({ ...bounds(p), lower: wordBound(law(p), 3) }),
    },
    'two steps counted for one': {
      theory: (p) => ({
        ...bounds(p),
        upper: intervals.multiply(wordBound(law(p), 1), { low: 0.5, high: 0.5 }),
      }),
    },
  },
  needs: {
    submultiplicative: {
      theory: (p) => ({
        ...bounds(p),
        upper: least([1, 2, 3].map((k) => wordBound(law(p), k, 'largestEntry'))),
      }),
    },
    averaged: {
      theory: (p) => ({
        ...bounds(p),
        upper: wordBound({ matrices: [meanStep(p)], weights: [1] }, 1),
      }),
    },
  },
});

function meanStep(p: Instance): Matrix<Rational> {
  const total = p.weights.reduce((a, b) => a + b);
  return exact.add(
    ...law(p).matrices.map((matrix, i) => exact.scale(rational(p.weights[i]!, total), matrix)),
  );
}

claim({
  id: 'T2-8-annealed',
  statement:
    'The top exponent is at most half the log spectral radius of the second-moment operator',
  formula: String.raw`\Lambda\le\tfrac12\log\rho(E\,A\otimes A)`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  // Steps of very different size: equal ones would leave Jensen no room.
  given: { ...given, sizes: vector(3, fraction({ from: '1/4', to: '1/2' })) },
  instance: (raw) => {
    const [small, large, whole] = raw.sizes as [Rational, Rational, Rational];
    const size = whole.mul(whole).mul(4);
    return instance({ ...raw, sizes: [small.mul(size), large.mul(size).mul(8)] });
  },
  hypotheses: {},
  theory: (p) => annealedBound(law(p)),
  relation: atMost,
  witnesses,
  nearMisses: {
    'half the bound': {
      theory: (p) => intervals.multiply(annealedBound(law(p)), { low: 0.5, high: 0.5 }),
    },
    'twice the bound': {
      theory: (p) => intervals.multiply(annealedBound(law(p)), { low: 2, high: 2 }),
    },
  },
});
