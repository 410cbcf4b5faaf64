import {
  affineSteps,
  claim,
  enumerate,
  equal,
  exact,
  exponent,
  exponentBracket,
  factorMean,
  fraction,
  integer,
  largest,
  logarithm,
  one,
  outerProduct,
  productGrowth,
  randomDescent,
  randomProduct,
  rational,
  rotation,
  scale,
  similarityExponent,
  sum,
  transpose,
  two,
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

const square = (entries: readonly Rational[]) => sum(entries.map((x) => x.mul(x)));

const direction = (turn: Rational) => transpose(rotation(2, [turn]))[0]!;

const runs = (of: Recursion, random: Seed) =>
  productGrowth({ recursion: of, constants: {}, start: { w1: 1, w2: 0.375 }, random });

const constantly = (value: number): Interval => ({ low: value, high: value });

interface Similar extends Product {
  readonly factors: readonly Rational[];
}

export default claim({
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
    const hessians = turns.map(direction).map((n) => exact.scale(h, outerProduct(n)));
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
