import { describe, expect, test } from 'vitest';
import { diverges } from '../numeric/limit.ts';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import {
  preconditionedLoss,
  rangeLoss,
  trainingLoss,
  trainingLossFormula,
} from './training-loss.ts';

const matrix = (rows: string) =>
  rows.split('; ').map((row) => row.split(' ').map((x) => rational(x)));
const shown = (value: ReturnType<typeof trainingLoss>) =>
  value === diverges ? 'diverges' : toText(value);

describe('trainingLoss', () => {
  test.each([
    ['1 0; 0 2', '1 1; 1 1', '1/2', '0', '5/12'],
    ['2 1; 1 3', '1 0; 0 2', '1/5', '-1/4', '93/475'],
  ])('of K = %s, C = %s at λ = %s, μ = %s', (k, c, lambda, mu, expected) => {
    const p = { hessian: matrix(k), noiseCovariance: matrix(c) };
    const rates = { learningRate: rational(lambda), momentum: rational(mu) };
    expect(shown(trainingLoss({ ...p, ...rates }))).toBe(expected);
  });

  test('counts flat directions, which cost nothing', () => {
    const flat = {
      learningRate: one,
      momentum: zero,
      hessian: matrix('0 0; 0 1'),
      noiseCovariance: matrix('1 0; 0 1'),
    };
    expect(shown(trainingLossFormula(flat))).toBe('3/4');
    expect(() => trainingLoss(flat)).toThrow('trainingLoss requires a positive definite hessian');
    const modes = { curvatures: [zero, one], noiseVariances: [one, one] };
    expect(toText(rangeLoss({ ...flat, ...modes }))).toBe('1/2');
  });

  test('of a step too large is refused, and has no value at a pole', () => {
    const pole = {
      learningRate: rational(2),
      momentum: zero,
      hessian: [[one]],
      noiseCovariance: [[one]],
    };
    expect(() => trainingLoss(pole)).toThrow('steps between 0 and 2(1 + momentum)');
    expect(shown(trainingLossFormula(pole))).toBe('diverges');
  });
});

test('preconditionedLoss where nothing commutes', () => {
  const loss = preconditionedLoss({
    momentum: zero,
    hessian: matrix('1 0; 0 3'),
    noiseCovariance: matrix('2 1; 1 1'),
    preconditioner: matrix('1/2 1/4; 1/4 1/2'),
  });
  expect(shown(loss)).toBe('43/18');
});
