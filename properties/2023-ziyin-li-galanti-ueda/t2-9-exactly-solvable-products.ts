import {
  affineSteps,
  choice,
  claim,
  enumerate,
  equal,
  exact,
  exponent,
  exponentBracket,
  factorMean,
  factorProduct,
  finiteLaw,
  fraction,
  gaussian,
  integer,
  intervals,
  isotropicExponent,
  largest,
  logarithm,
  one,
  otherProcess,
  power,
  productGrowth,
  randomDescent,
  randomProduct,
  rankOneProduct,
  rational,
  recursion,
  renewalExponent,
  rotation,
  scalarStep,
  scale,
  similarityExponent,
  smallest,
  sum,
  toNumber,
  transpose,
  triangularProduct,
  two,
  vector,
  type Interval,
  type Matrix,
  type Rational,
  type RankOneLaw,
  type Recursion,
  type Seed,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Product {
  readonly matrices: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
  readonly dimension: number;
}

const total = (weights: readonly number[]) => weights.reduce((a, b) => a + b);
const square = (entries: readonly Rational[]) => sum(entries.map((x) => x.mul(x)));
const dot = (a: readonly Rational[], b: readonly Rational[]) => sum(a.map((x, i) => x.mul(b[i]!)));
const outer = (a: readonly Rational[], b: readonly Rational[]) =>
  a.map((x) => b.map((y) => x.mul(y)));
const direction = (turn: Rational) => transpose(rotation(2, [turn]))[0]!;
const determinant = ([a, b]: Matrix<Rational>) => a![0]!.mul(b![1]!).sub(a![1]!.mul(b![0]!));
const middle = ({ low, high }: Interval) => (low + high) / 2;

const runs = (of: Recursion, random: Seed) =>
  productGrowth({ recursion: of, constants: {}, start: { w1: 1, w2: 0.375 }, random });

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
      matrices: columns.map((a, i) => outer(a, rows[i]!)),
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
      theory: (p) => overlaps(p, (i) => dot(p.rows[i]!, p.columns[i]!)),
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
              dot(p.rows[i]!, p.columns[j]!)
                .abs()
                .mul(a * b),
            ),
          ),
        ).div(n * n);
        return power(mean, 2 * n * n);
      },
    },
    'neighbours are never equal': {
      theory: (p) => overlaps(p, (i, j) => (i === j ? one : dot(p.rows[i]!, p.columns[j]!))),
    },
  },
});

interface Isotropic {
  readonly factors: readonly Rational[];
  readonly weights: readonly number[];
}

const isotropic = (p: Isotropic) => {
  const update = (w: string, n: string) => `${w} - (1 - f)*${n}*(u*w1 + v*w2)/(u^2 + v^2)`;
  const f = finiteLaw(p.factors.map((value, i) => [value, rational(p.weights[i]!)]));
  return recursion({
    states: { w1: update('w1', 'u'), w2: update('w2', 'v') },
    samples: { f, u: gaussian(), v: gaussian() },
  });
};
const constantly = (value: number): Interval => ({ low: value, high: value });

claim({
  id: 'T2-9-isotropic',
  statement:
    'A rank-one step in a uniformly random direction of the plane grows at E log((1 + |1 − λh|)/2)',
  formula: String.raw`\Lambda=E\log\frac{1+|1-\lambda h|}2`,
  source: { paper, at: 'ours, an oracle for the exponent of SGD' },
  status: 'proved',

  given: {
    sizes: vector(2, fraction({ from: '1/16', to: 8, near: [1] })),
    signs: integer({ from: 0, to: 3 }),
    weights: vector(2, integer({ from: 1, to: 3 })),
  },
  instance: ({ sizes, signs, weights }): Isotropic => ({
    factors: sizes.map((f, i) => ((signs >> i) % 2 === 0 ? f : f.neg())),
    weights,
  }),
  hypotheses: { uniform: { says: 'the direction is uniform on the circle', status: 'needed' } },
  theory: isotropicExponent,
  relation: equal,
  witnesses: {
    // Equispaced nodes are exact up to ((1 − |f|)/(1 + |f|))^256, below 1e-13 for 1/16 ≤ |f| ≤ 16.
    '256 directions': {
      numeric: (p) => {
        const step = scalarStep(isotropic(p), {});
        return p.factors.reduce((so, f, i) => {
          const logs = Array.from({ length: 256 }, (_, k) => {
            const [u, v] = [Math.cos((k * Math.PI) / 256), Math.sin((k * Math.PI) / 256)];
            const next = step({ w1: 1, w2: 0 }, { f: toNumber(f), u, v });
            return Math.log(Math.hypot(next['w1']!, next['w2']!));
          });
          return so + (p.weights[i]! / total(p.weights)) * (logs.reduce((a, b) => a + b) / 256);
        }, 0);
      },
      tolerance: (p) => 1e-11 / (Math.abs(middle(isotropicExponent(p))) + 1e-11),
    },
    runs: { sampled: (p, random) => runs(isotropic(p), random), resolution: 0.02 },
  },
  nearMisses: {
    'half the mean log factor': { theory: (p) => constantly(exponent(p) / 2) },
    'the largest size of each step': {
      theory: (p) =>
        constantly(exponent({ ...p, factors: p.factors.map((f) => largest([one, f.abs()])) })),
    },
    'the factor signed': {
      theory: (p) =>
        isotropicExponent({ ...p, factors: p.factors.map((f) => one.add(f).abs().sub(1).abs()) }),
    },
    'the mean step (1 + E f)/2': {
      theory: (p) => constantly(logarithm(factorMean(p, (f) => one.add(f.abs())).div(2))),
    },
  },
  needs: {
    uniform: {
      witnesses: {
        'one direction': {
          numeric: (p) => {
            const step = scalarStep(isotropic(p), {});
            const growth = p.factors.map((f) =>
              step({ w1: 1, w2: 0 }, { f: toNumber(f), u: 1, v: 0 }),
            );
            const n = total(p.weights);
            return Math.max(
              0,
              growth.reduce(
                (so, w, i) => so + (p.weights[i]! / n) * Math.log(Math.abs(w['w1']!)),
                0,
              ),
            );
          },
          tolerance: 1e-9,
        },
      },
    },
  },
});

interface Renewing extends Product {
  readonly line: readonly Rational[];
  readonly step: Matrix<Rational>;
  readonly probability: Rational;
  readonly eigenvalues: readonly Rational[];
}

claim({
  id: 'T2-9-renewal',
  statement:
    'A product in which a projection comes now and then renews itself there, and its exponent is a series',
  formula: String.raw`\Lambda=p^2\sum_k(1-p)^k\log(m\cdot B^km)`,
  source: { paper, at: 'ours, an oracle for the exponent of SGD' },
  status: 'proved',

  given: {
    share: integer({ from: 1, to: 4 }),
    eigenvalues: vector(2, fraction({ from: '1/4', to: 4 })),
    turn: fraction({ from: 0, to: 1 }),
    // Away from the eigenvectors of B, where doubles would lose the direction.
    line: fraction({ from: '1/4', to: '3/4' }),
  },
  instance: ({ share, eigenvalues, turn, line: lineTurn }): Renewing => {
    const axes = rotation(2, [turn]);
    const line = exact.apply(axes, direction(lineTurn));
    const step = exact.multiply(axes, exact.diagonal(eigenvalues), transpose(axes));
    return {
      matrices: [outer(line, line), step],
      weights: [share, 5 - share],
      probability: rational(share, 5),
      line,
      step,
      eigenvalues,
      dimension: 2,
    };
  },
  hypotheses: {},
  theory: renewalExponent,
  relation: equal,
  witnesses: {
    'growth averaged over the stationary directions': {
      numeric: (p) => {
        const [project, move] = affineSteps(randomProduct(p), {}).map(({ matrix, weight }) => ({
          entries: matrix.map((row) => row.map(toNumber)),
          weight: toNumber(weight),
        })) as unknown as [Letter, Letter];
        let [[x, y], chance, found] = [p.line.map(toNumber) as [number, number], project.weight, 0];
        for (; chance > 1e-18; chance *= move.weight) {
          const image = carried(move, x, y);
          found +=
            chance *
            (project.weight * Math.log(Math.hypot(...carried(project, x, y))) +
              move.weight * Math.log(Math.hypot(...image)));
          const length = Math.hypot(...image);
          [x, y] = [image[0] / length, image[1] / length];
        }
        return found;
      },
      tolerance: (p) => 1e-11 / (Math.abs(middle(renewalExponent(p))) + 1e-11),
    },
    runs: { sampled: (p, random) => runs(randomProduct(p), random), resolution: 0.02 },
  },
  nearMisses: {
    'p for p²': {
      theory: (p) => intervals.divide(renewalExponent(p), intervals.constant(p.probability)),
    },
    'the largest eigenvalue of B whenever it comes': {
      theory: (p) => constantly((1 - toNumber(p.probability)) * logarithm(largest(p.eigenvalues))),
    },
    'the determinant': {
      theory: (p) =>
        constantly(((1 - toNumber(p.probability)) * logarithm(determinant(p.step).abs())) / 2),
    },
    'm·Bm for every step of B': {
      theory: (p) =>
        constantly(
          (1 - toNumber(p.probability)) * logarithm(dot(p.line, exact.apply(p.step, p.line))),
        ),
    },
  },
});

interface Letter {
  readonly entries: Matrix<number>;
  readonly weight: number;
}

function carried({ entries: [a, b] }: Letter, x: number, y: number): [number, number] {
  return [a![0]! * x + a![1]! * y, b![0]! * x + b![1]! * y];
}

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
          matrices: columns.map((a, i) => outer(a, lines[i]!)),
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

interface Similar extends Product {
  readonly factors: readonly Rational[];
}

claim({
  id: 'T2-9-similarities',
  statement:
    'Turns and reflections seen in skew coordinates grow at their mean log size, whatever the norms of the steps',
  formula: String.raw`A=cSOS^{-1}:\quad\Lambda=E\log|c|,\quad\lambda h=2:\ \Lambda=0`,
  source: { paper, at: 'ours, an oracle for the exponent of SGD' },
  status: 'proved',

  given: {
    factors: vector(2, fraction({ from: '1/4', to: 4, near: [1] })),
    // Angles far apart, so that directions mix: along one turn alone no bracket closes.
    turns: vector(2, fraction({ from: 0, to: '1/12' })),
    mirror: integer({ from: 0, to: 3 }),
    skew: fraction({ from: '1/2', to: 1 }),
    weights: vector(2, integer({ from: 1, to: 3 })),
  },
  instance: ({ factors, turns, mirror, skew, weights }): Similar => {
    const shear = (by: Rational) => [
      [one, by],
      [rational(0), one],
    ];
    const matrices = factors.map((factor, i) => {
      const turned = rotation(2, [turns[i]!.add(i === 0 ? '1/4' : '2/3')]);
      const flipped =
        (mirror >> i) % 2 === 0 ? turned : turned.map((row) => [row[0]!, row[1]!.neg()]);
      return exact.multiply(shear(skew), exact.scale(factor, flipped), shear(skew.neg()));
    });
    return { matrices, weights, factors, dimension: 2 };
  },
  hypotheses: {},
  theory: similarityExponent,
  relation: equal,
  witnesses: {
    'cells of directions': {
      certified: (p) => {
        const { low, high } = exponentBracket(affineSteps(randomProduct(p), {}), {
          width: 0.1,
          mostCells: 2 ** 13,
        });
        return { low, high };
      },
      tolerance: 0.17,
      accepts: (p) => Math.abs(exponent(p)) > 0.3,
    },
    runs: { sampled: (p, random) => runs(randomProduct(p), random), resolution: 0.02 },
  },
  nearMisses: {
    'the mean log norm': {
      theory: (p) =>
        constantly(exponent({ ...p, factors: p.matrices.map((a) => square(a.flat())) }) / 2),
    },
    'half of it, per dimension': { theory: (p) => constantly(exponent(p) / 2) },
    'the mean square step': {
      theory: (p) => constantly(logarithm(factorMean(p, (f) => f.mul(f))) / 2),
    },
    'the mean log of the trace': {
      theory: (p) =>
        constantly(
          exponent({
            ...p,
            factors: p.matrices.map((a) => largest([exact.trace(a).abs(), rational('1/1000')])),
          }),
        ),
    },
  },
});

interface Mirrors {
  readonly hessians: readonly Matrix<Rational>[];
  readonly weights: readonly number[];
  readonly learningRate: Rational;
  readonly start: readonly Rational[];
  readonly horizon: number;
  readonly dimension: number;
}

const meanSquare = (p: Mirrors) =>
  sum(
    enumerate(
      randomDescent(p),
      { lambda: p.learningRate },
      { w1: p.start[0]!, w2: p.start[1]! },
      p.horizon,
    ).map(({ probability, state }) => probability.mul(square([state['w1']!, state['w2']!]))),
  );

claim({
  id: 'T2-9-reflections',
  statement:
    'At λh = 2 along random directions every step reflects, so the length never changes and Λ = 0',
  formula: String.raw`A=I-2nn^{\mathsf T}:\quad\|w_t\|=\|w_0\|`,
  source: { paper, at: 'ours, an oracle for the exponent of SGD' },
  status: 'proved',

  given: {
    turns: vector(2, fraction({ from: 0, to: 2 })),
    normalizedStep: fraction({ from: 2, to: 2 }),
    start: vector(2, fraction({ from: '1/4', to: 2 })),
    horizon: integer({ from: 1, to: 4 }),
    learningRate: scale(),
  },
  instance: ({ turns, normalizedStep, start, horizon, learningRate }): Mirrors => {
    const h = normalizedStep.div(learningRate);
    const hessians = turns.map(direction).map((n) => exact.scale(h, outer(n, n)));
    return { hessians, weights: [1, 1], learningRate, start, horizon, dimension: 2 };
  },
  hypotheses: { step: { says: 'λh = 2', status: 'needed' } },
  theory: (p) => square(p.start),
  relation: equal,
  witnesses: { 'words of the recursion': { exact: meanSquare } },
  nearMisses: {
    'the mean step': {
      theory: (p) => {
        const images = affineSteps(randomDescent(p), { lambda: p.learningRate }).map(({ matrix }) =>
          exact.apply(matrix, p.start),
        );
        const mean = [0, 1].map((i) => sum(images.map((w) => w[i]!)).div(images.length));
        return square(mean);
      },
    },
    'the start averaged over its mirror images': {
      theory: (p) => square(p.start).div(two),
    },
  },
  needs: { step: { given: { normalizedStep: fraction({ above: 0, below: 2 }) } } },
});
