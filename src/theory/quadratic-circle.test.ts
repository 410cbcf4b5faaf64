import { expect, test } from 'vitest';
import { exact } from '../numeric/matrix.ts';
import { rational, toText } from '../numeric/rational.ts';
import { diagonalMeanSquareThreshold } from './mean-square-threshold.ts';
import { circleCriticalPoints, circleDerivatives, circleHessians } from './quadratic-circle.ts';
import { diagonalSandwich } from './threshold-sandwich.ts';

const q = rational;
const centres = { quadratic: [q(0), q(0)], circle: [q(4), q(0)] };
const samples = [
  { form: exact.diagonal([q('1/8'), q('13/8')]), roundness: q(1) },
  { form: exact.diagonal([q('1/8'), q('1/24')]), roundness: q(3) },
];
const text = (matrix: readonly (readonly ReturnType<typeof q>[])[]) =>
  matrix.map((row) => row.map(toText));

test('Hessians at the centres, the gradient at (3, −2) and the saddle of the catalogue', () => {
  const at = samples.map((sample) => circleHessians(sample, centres));
  expect(at.map(({ quadratic }) => text(quadratic))).toEqual([
    [
      ['1', '0'],
      ['0', '13'],
    ],
    [
      ['3', '0'],
      ['0', '1'],
    ],
  ]);
  expect(at.map(({ circle }) => toText(circle[0]![0]!))).toEqual(['1', '3']);
  const [first, second] = samples.map((sample) =>
    circleDerivatives(sample, centres, [q(3), q(-2)]).gradient.map(toText),
  );
  expect([first, second]).toEqual([
    ['-23/8', '-63/4'],
    ['7/8', '-9/2'],
  ]);
  const hessians = samples.map(
    (sample) => circleDerivatives(sample, centres, [q(2), q(0)]).hessian,
  );
  expect(text(exact.scale(q('1/2'), exact.add(...hessians)))).toEqual([
    ['-1', '0'],
    ['0', '9/4'],
  ]);
});

test('the golden landscape has one saddle; one of condition 1000 off its axes has a third minimum', () => {
  const mean = exact.diagonal([q('1/4'), q('7/8')]);
  expect(circleCriticalPoints(mean, centres)).toEqual({ minima: 2, saddles: 1, degenerate: 0 });
  const steep = exact.diagonal([q(1), q(1000)]);
  const off = { quadratic: [q(0), q(0)], circle: [q(6), q(1)] };
  expect(circleCriticalPoints(steep, off)).toEqual({ minima: 3, saddles: 2, degenerate: 0 });
  const inSpace = { quadratic: [q(0), q(0), q(0)], circle: [q(36), q(6), q(1)] };
  const space = exact.diagonal([q(1), q(1000), q(1000000)]);
  expect(circleCriticalPoints(space, inSpace)).toEqual({ minima: 4, saddles: 3, degenerate: 0 });
});

test('forms that are singular or not symmetric and equal centres are refused', () => {
  const flat = exact.diagonal([q(1), q(0)]);
  expect(() => circleCriticalPoints(flat, centres)).toThrow('circleCriticalPoints requires Ā ≻ 0');
  const same = { quadratic: [q(1), q(0)], circle: [q(1), q(0)] };
  expect(() => circleCriticalPoints(exact.identity(2), same)).toThrow('different centres, got 0,0');
  const skew = [
    [q(1), q(1)],
    [q(0), q(1)],
  ];
  expect(() => circleHessians({ form: skew, roundness: q(1) }, centres)).toThrow(
    'circleHessians requires a symmetric 2×2 form',
  );
  expect(() => circleCriticalPoints(skew, centres)).toThrow(
    'circleCriticalPoints requires symmetric 2×2 forms, got [[1, 1], [0, 1]]',
  );
  expect(() => circleHessians({ ...samples[0]!, roundness: q(0) }, centres)).toThrow(
    'circleHessians requires roundness > 0, got 0',
  );
  expect(() => circleDerivatives(samples[0]!, centres, [q(1)])).toThrow(
    'circleDerivatives requires a point in 2 dimensions, got 1',
  );
});

test('thresholds of the catalogue at both centres', () => {
  const hessians = samples.map((sample) => circleHessians(sample, centres));
  const weights = [q(1), q(1)];
  const at = (centre: 'quadratic' | 'circle', batchSize: number) => {
    const law = { hessians: hessians.map((both) => both[centre]), weights, batchSize };
    const { convergence, divergence } = diagonalSandwich(law, batchSize);
    return [convergence, diagonalMeanSquareThreshold(law), divergence].map(toText);
  };
  expect(at('quadratic', 1)).toEqual(['1/10', '14/85', '4/5']);
  expect(at('quadratic', 16)).toEqual(['56/205', '56/205', '64/65']);
  expect(at('circle', 2)).toEqual(['8/9', '8/9', '8/9']);
});
