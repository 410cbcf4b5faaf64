import {
  affineSteps,
  annealedBound,
  atMost,
  choice,
  claim,
  decides,
  determinantBound,
  entries,
  enumerate,
  exact,
  exponentBracket,
  fraction,
  integer,
  intervals,
  jointLaw,
  largest,
  meanLogDeterminant,
  one,
  power,
  productGrowth,
  randomDescent,
  rational,
  recursion,
  rotation,
  scale,
  smallest,
  sum,
  toNumber,
  transpose,
  undecided,
  vector,
  within,
  wordBound,
  wordProduct,
  wordSign,
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

interface Pair extends Steps {
  readonly factors: readonly [Rational, Rational];
}

/** Steps I − (1 − f)nnᵀ with both factors along a tight frame: the mean step is a multiple of the identity. */
const along = [
  ['1', '0'],
  ['0', '1'],
  ['3/5', '4/5'],
  ['-4/5', '3/5'],
].map((n) => n.map((x) => rational(x)));

const meanPower = ({ factors: [a, b] }: Pair, power: 1 | 2) => {
  const total = power === 1 ? a.add(b) : a.mul(a).add(b.mul(b));
  return total.add(2).compare(4) > 0 ? 'repels' : 'attracts';
};

claim({
  id: 'T2-8-attractor',
  statement:
    'A strict local maximum of the mean loss in the plane attracts SGD almost surely where the mean log norm of three-letter words is negative',
  formula: String.raw`U_3=\frac13E\log\|A_3A_2A_1\|_F<0\;\Rightarrow\;\Lambda<0,\quad E A\succ I`,
  source: { paper, at: 'ours, extends the largest-eigenvalue condition to a word certificate' },
  status: 'proved',

  given: {
    small: fraction({ from: '1/250', to: '1/80' }),
    excess: fraction({ above: 0, below: 1 }),
    learningRate: scale(),
  },
  instance: ({ small, excess, learningRate }): Pair => {
    const big = small.mul(excess.mul(2).sub(1)).add(2);
    const hessians = [small, big].flatMap((f) =>
      along.map((n) => n.map((x) => n.map((y) => one.sub(f).div(learningRate).mul(x).mul(y)))),
    );
    return {
      learningRate,
      factors: [small, big],
      hessians,
      weights: hessians.map(() => 1),
      dimension: 2,
    };
  },
  hypotheses: {
    certificate: { says: 'U_3 < 0', status: 'needed' },
    maximum: { says: 'E f > 1, a strict local maximum of the mean loss', status: 'not needed' },
  },
  theory: (p) => (wordSign(law(p), 3) < 0 ? 'attracts' : 'is open'),
  relation: decides,
  witnesses: {
    'cells of directions': {
      certified: (p) => {
        const steps = affineSteps(randomDescent(p), { lambda: p.learningRate });
        const { low, high } = exponentBracket(steps, {
          enough: (bracket) => bracket.low > 0 || bracket.high < 0,
        });
        return high < 0 ? 'attracts' : low > 0 ? 'repels' : undecided;
      },
    },
    runs: {
      sampled: (p, random) => ({
        sample: runs(p, random),
        threshold: 0,
        above: 'repels',
        below: 'attracts',
      }),
    },
  },
  nearMisses: {
    'the mean step decides': { theory: (p) => meanPower(p, 1) },
    'the mean square decides': { theory: (p) => meanPower(p, 2) },
    'words of two letters decide': {
      theory: (p) => (wordSign(law(p), 2) < 0 ? 'attracts' : 'repels'),
    },
    'E log|f| < 0 decides, as along one fixed direction': {
      given: {
        small: fraction({ from: '1/4', to: '2/7' }),
        excess: fraction({ from: 2, to: '5/2' }),
      },
      theory: ({ factors: [a, b] }) => (a.mul(b).compare(1) < 0 ? 'attracts' : 'repels'),
    },
  },
  needs: {
    certificate: {
      given: { small: fraction({ from: '1/4', to: 1 }), excess: fraction({ from: 2, to: '5/2' }) },
      theory: () => 'attracts',
    },
  },
  holdsWithout: {
    maximum: { given: { excess: fraction({ from: -1, to: 0 }) } },
  },
});

interface Letters {
  readonly matrices: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
  readonly dimension: number;
}

const product = recursion({
  states: {
    p11: 'a11*p11 + a12*p21',
    p12: 'a11*p12 + a12*p22',
    p21: 'a21*p11 + a22*p21',
    p22: 'a21*p12 + a22*p22',
  },
  samples: { A: jointLaw([{ weight: one, values: entries('a', identity) }]) },
});

/** exp(2·2ᵏ·k U_k) of two equally likely matrices: the product of ‖word‖² over the words of k letters. */
const enumerated = (size: (word: readonly Rational[]) => Rational) => ({
  exact: ({ matrices }: Letters) => {
    const A = jointLaw(matrices.map((matrix) => ({ weight: one, values: entries('a', matrix) })));
    const over = (length: number) => {
      const words = enumerate({ ...product, samples: { A } }, {}, { p11: one, p22: one }, length);
      const repeated = words.map(({ probability, state }) =>
        power(size(Object.values(state)), toNumber(probability.mul(2 ** length))),
      );
      return repeated.reduce((a, b) => a.mul(b));
    };
    return { two: over(2), three: power(over(3), 2) };
  },
});
const squares = (word: readonly Rational[]) => word.map((x) => x.mul(x));

/** The bounds of 2U_2 and 3U_3 by 2U_1 and 2U_2 + U_1, as the same powers of e. */
const combined = (norm: 'frobenius' | 'largestEntry') => (p: Letters) => {
  const [first, second] = [wordProduct(p, 1, norm), wordProduct(p, 2, norm)];
  return { two: power(first, 4), three: power(second, 4).mul(power(first, 8)) };
};

claim({
  id: 'T2-8-subadditive',
  statement:
    'The mean log norms of words are subadditive in the length, so doubling it never raises the bound',
  formula: String.raw`(j+k)U_{j+k}\le jU_j+kU_k`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    diagonal: vector(4, integer({ from: -8, to: 8 })),
    offDiagonal: vector(4, integer({ from: -8, to: 8 })),
    // Nearly antidiagonal matrices undo one another every second step.
    damping: choice([4, 32]),
  },
  instance: ({ diagonal, offDiagonal, damping }): Letters => {
    const matrices = [0, 1].map((i) => [
      [rational(diagonal[2 * i]!, damping), rational(offDiagonal[2 * i]!, 4)],
      [rational(offDiagonal[2 * i + 1]!, 4), rational(diagonal[2 * i + 1]!, damping)],
    ]);
    return { matrices, weights: [1, 1], dimension: 2 };
  },
  hypotheses: { submultiplicative: { says: '‖AB‖ ≤ ‖A‖‖B‖', status: 'needed' } },
  theory: combined('frobenius'),
  relation: atMost,
  witnesses: { 'words of the recursion': enumerated((word) => sum(squares(word))) },
  nearMisses: {
    'U_k falls at every step': {
      theory: (p) => ({ ...combined('frobenius')(p), three: power(wordProduct(p, 2), 6) }),
    },
    'three letters cost twice two': {
      theory: (p) => ({ ...combined('frobenius')(p), three: power(wordProduct(p, 2), 4) }),
    },
  },
  needs: {
    submultiplicative: {
      theory: combined('largestEntry'),
      witnesses: { 'words of the recursion': enumerated((word) => largest(squares(word))) },
    },
  },
});
