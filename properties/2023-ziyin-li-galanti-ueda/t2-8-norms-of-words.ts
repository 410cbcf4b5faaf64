import {
  affineSteps,
  atMost,
  choice,
  claim,
  decides,
  entries,
  enumerate,
  exact,
  exponentBracket,
  fraction,
  integer,
  jointLaw,
  largest,
  one,
  power,
  productGrowth,
  randomDescent,
  rational,
  recursion,
  scale,
  sum,
  toNumber,
  undecided,
  vector,
  wordProduct,
  wordSign,
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

const runs = (p: Steps, random: Seed) =>
  productGrowth({
    recursion: randomDescent(p),
    constants: { lambda: p.learningRate },
    start: { w1: 1, w2: 1 },
    random,
  });

const law = ({ learningRate, hessians, weights }: Steps) => ({
  matrices: hessians.map((hessian) => exact.subtract(identity, exact.scale(learningRate, hessian))),
  weights,
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

export default claim({
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
