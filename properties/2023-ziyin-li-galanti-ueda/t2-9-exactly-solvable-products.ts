import {
  affineSteps,
  choice,
  claim,
  equal,
  exact,
  factorProduct,
  fraction,
  innerProduct,
  integer,
  largest,
  one,
  otherProcess,
  outerProduct,
  power,
  randomProduct,
  rankOneProduct,
  rational,
  rotation,
  smallest,
  sum,
  toNumber,
  transpose,
  triangularProduct,
  vector,
  type Matrix,
  type RankOneLaw,
  type Rational,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Product {
  readonly matrices: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
  readonly dimension: number;
}

const total = (weights: readonly number[]) => weights.reduce((a, b) => a + b);

const square = (entries: readonly Rational[]) => sum(entries.map((x) => x.mul(x)));

const direction = (turn: Rational) => transpose(rotation(2, [turn]))[0]!;

const determinant = ([a, b]: Matrix<Rational>) => a![0]!.mul(b![1]!).sub(a![1]!.mul(b![0]!));

/** ∏‖word‖^{2·weight} over all words of the recursion's steps. */
const wordProduct = (p: Product, length: number) => {
  const letters = affineSteps(randomProduct(p), {}).map(({ matrix, weight }) => ({
    matrix,
    count: toNumber(weight.mul(total(p.weights))),
  }));
  let words = letters;
  for (let i = 1; i < length; i++)
    words = words.flatMap((word) =>
      letters.map(({ matrix, count }) => ({
        matrix: exact.multiply(matrix, word.matrix),
        count: count * word.count,
      })),
    );
  return words
    .map((word) => power(square(word.matrix.flat()), word.count))
    .reduce((a, b) => a.mul(b));
};

type RankOne = Product & RankOneLaw;

const overlaps = (p: RankOne, value: (i: number, j: number) => Rational) =>
  p.weights
    .flatMap((n, i) => p.weights.map((m, j) => power(value(i, j), 2 * n * m)))
    .reduce((a, b) => a.mul(b));

export default claim({
  id: 'T2-9',
  statement:
    'A product of rank-one matrices grows at the mean log overlap of two independent neighbours, and reaches 0 where two are orthogonal',
  formula: String.raw`A=ab^{\mathsf T}:\quad\Lambda=E\log|b_i\cdot a_j|`,
  source: { paper, at: 'ours, an oracle for the exponent of SGD' },
  status: 'proved',

  given: {
    kind: choice(['projections', 'any']),
    turns: vector(3, fraction({ from: 0, to: 1 })),
    sizes: vector(3, fraction({ from: '1/2', to: 2 })),
    others: vector(3, fraction({ from: -2, to: '-1/4' })),
    weights: vector(2, integer({ from: 1, to: 2 })),
    last: integer({ from: 1, to: 2 }),
    atoms: choice([2, 3]),
  },
  instance: ({ kind, turns, sizes, others, weights, last, atoms }): RankOne => {
    const lines = turns.slice(0, atoms).map(direction);
    const columns = lines.map((m, i) => (kind === 'any' ? m.map((x) => x.mul(sizes[i]!)) : m));
    const rows = lines.map((m, i) => (kind === 'any' ? direction(others[i]!) : m));
    return {
      columns,
      rows,
      matrices: columns.map((a, i) => outerProduct(a, rows[i]!)),
      weights: [...weights, last].slice(0, atoms),
      dimension: 2,
    };
  },
  hypotheses: {},
  theory: rankOneProduct,
  relation: equal,
  witnesses: {
    'words of the recursion': {
      exact: (p) => {
        return wordProduct(p, 2).div(power(wordProduct(p, 1), total(p.weights)));
      },
    },
  },
  nearMisses: {
    'the mean log spectral radius': {
      theory: (p) => overlaps(p, (i) => innerProduct(p.rows[i]!, p.columns[i]!)),
    },
    'the mean log norm': {
      theory: (p) =>
        power(
          p.weights
            .map((n, i) => power(square(p.rows[i]!).mul(square(p.columns[i]!)), n))
            .reduce((a, b) => a.mul(b)),
          total(p.weights),
        ),
    },
    'the overlap averaged before its logarithm': {
      theory: (p) => {
        const n = total(p.weights);
        const mean = sum(
          p.weights.flatMap((a, i) =>
            p.weights.map((b, j) =>
              innerProduct(p.rows[i]!, p.columns[j]!)
                .abs()
                .mul(a * b),
            ),
          ),
        ).div(n * n);
        return power(mean, 2 * n * n);
      },
    },
    'neighbours are never equal': {
      theory: (p) =>
        overlaps(p, (i, j) => (i === j ? one : innerProduct(p.rows[i]!, p.columns[j]!))),
    },
  },
});

interface Lines extends Product {
  /** A line that every matrix keeps. */
  readonly line: readonly Rational[];
  /** For each matrix the multipliers of the line and of the plane modulo it. */
  readonly diagonals: readonly (readonly Rational[])[];
}

claim({
  id: 'T2-9-lines',
  statement:
    'Matrices with a common line, triangular or commuting, grow at the larger of their two mean log multipliers',
  formula: String.raw`\Lambda=\max_jE\log|a_{jj}|,\quad\begin{pmatrix}1&z\\z&1\end{pmatrix}:\ \max_\pm E\log|1\pm z|`,
  source: { paper, at: 'ours, an oracle for the exponent of SGD' },
  status: 'proved',

  given: {
    kind: choice(['triangular', 'commuting']),
    first: vector(3, fraction({ from: '1/4', to: 3, near: [1] })),
    second: vector(3, fraction({ from: -3, to: '-1/4', near: [-1] })),
    shears: vector(3, fraction({ from: -2, to: 2 })),
    weights: vector(3, integer({ from: 1, to: 2 })),
  },
  instance: ({ kind, first, second, shears, weights }): Lines => {
    if (kind === 'triangular') {
      const matrices = first.map((a, i) => [
        [a, shears[i]!],
        [rational(0), second[i]!],
      ]);
      const diagonals = first.map((a, i) => [a, second[i]!]);
      return { matrices, weights, line: [one, rational(0)], diagonals, dimension: 2 };
    }
    const steps = first.map((a) => a.sub(1));
    return {
      matrices: steps.map((z) => [
        [one, z],
        [z, one],
      ]),
      weights,
      line: [one, one],
      diagonals: steps.map((z) => [one.add(z), one.sub(z)]),
      dimension: 2,
    };
  },
  hypotheses: { common: { says: 'the matrices keep one line in common', status: 'needed' } },
  theory: triangularProduct,
  relation: equal,
  witnesses: {
    'length of the line and area of the plane': {
      exact: (p) => {
        const steps = affineSteps(randomProduct(p), {});
        const powers = (size: (matrix: Matrix<Rational>) => Rational) =>
          steps
            .map(({ matrix, weight }) =>
              power(size(matrix).abs(), toNumber(weight.mul(total(p.weights)))),
            )
            .reduce((a, b) => a.mul(b));
        const along = powers((matrix) => {
          const image = exact.apply(matrix, p.line);
          if (determinant([image, p.line]).n !== 0n)
            throw new RangeError('the line requires to be kept');
          return image[0]!.div(p.line[0]!);
        });
        return largest([along, powers(determinant).div(along)]);
      },
    },
  },
  nearMisses: {
    'the mean of both multipliers': {
      theory: (p) => {
        const both = p.diagonals.map((d) => d[0]!.mul(d[1]!));
        return triangularProduct({ ...p, diagonals: both.map((x) => [x]) });
      },
    },
    'the smaller of both': {
      theory: (p) =>
        smallest(
          [0, 1].map((j) =>
            factorProduct({ factors: p.diagonals.map((d) => d[j]!), weights: p.weights }),
          ),
        ),
    },
    'the larger multiplier of each matrix': {
      theory: (p) =>
        triangularProduct({
          ...p,
          diagonals: p.diagonals.map((d) => [largest(d.map((x) => x.abs()))]),
        }),
    },
  },
  needs: {
    common: otherProcess({
      given: {
        turns: vector(2, fraction({ from: '1/8', to: '7/8' })),
        sizes: vector(2, fraction({ from: 2, to: 4 })),
      },
      instance: ({ turns, sizes }): RankOne => {
        const lines = turns.map((turn, i) => direction(i === 0 ? turn : turn.neg()));
        const columns = lines.map((m, i) => m.map((x) => x.mul(sizes[i]!)));
        return {
          columns,
          rows: lines,
          matrices: columns.map((a, i) => outerProduct(a, lines[i]!)),
          weights: [1, 1],
          dimension: 2,
        };
      },
      theory: ({ matrices, weights }) =>
        power(
          triangularProduct({ diagonals: matrices.map((a) => [a[0]![0]!, a[1]![1]!]), weights }),
          4,
        ),
      relation: equal,
      witnesses: {
        'words of the recursion': {
          exact: (p: RankOne) => wordProduct(p, 2).div(power(wordProduct(p, 1), 2)),
        },
      },
    }),
  },
});
