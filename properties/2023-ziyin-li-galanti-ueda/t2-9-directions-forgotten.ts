import {
  affineSteps,
  claim,
  equal,
  exact,
  exponent,
  factorMean,
  finiteLaw,
  fraction,
  gaussian,
  innerProduct,
  integer,
  intervals,
  isotropicExponent,
  largest,
  logarithm,
  one,
  outerProduct,
  productGrowth,
  randomProduct,
  rational,
  recursion,
  renewalExponent,
  rotation,
  scalarStep,
  toNumber,
  transpose,
  vector,
  type Interval,
  type Matrix,
  type Rational,
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

const direction = (turn: Rational) => transpose(rotation(2, [turn]))[0]!;

const determinant = ([a, b]: Matrix<Rational>) => a![0]!.mul(b![1]!).sub(a![1]!.mul(b![0]!));

const middle = ({ low, high }: Interval) => (low + high) / 2;

const runs = (of: Recursion, random: Seed) =>
  productGrowth({ recursion: of, constants: {}, start: { w1: 1, w2: 0.375 }, random });

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

export default claim({
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
    'A product of a symmetric positive definite matrix in which a projection comes now and then renews itself there, and its exponent is a series',
  formula: String.raw`P(A=mm^\top)=p,\ P(A=B)=1-p,\ |m|=1,\ B=B^\top\succ0:\quad\Lambda=p^2\sum_{k\ge0}(1-p)^k\log(m\cdot B^km)`,
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
      matrices: [outerProduct(line), step],
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
          (1 - toNumber(p.probability)) *
            logarithm(innerProduct(p.line, exact.apply(p.step, p.line))),
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
