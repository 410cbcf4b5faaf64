import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import type { AffineStep } from './affine.ts';
import { momentRate } from './moment-rate.ts';

const half = rational('1/2');
const step = (matrix: readonly (readonly (number | string)[])[], weight = half): AffineStep => ({
  weight,
  matrix: matrix.map((row) => row.map((x) => rational(x))),
  offset: matrix.map(() => rational(0)),
  noise: [],
});

test('on a line it is the logarithm of E aⁿ', () => {
  const steps = [step([['3/2']]), step([['-1/4']])];
  for (const order of [2, 4, 8])
    expect(momentRate(steps, order)).toBeCloseTo(Math.log((1.5 ** order + 0.25 ** order) / 2), 12);
});

test('of directions that do not meet it is that of the largest', () => {
  const steps = [
    step([
      ['1/2', 0],
      [0, '6/5'],
    ]),
    step([
      ['1/2', 0],
      [0, '-1/5'],
    ]),
  ];
  expect(momentRate(steps, 4)).toBeCloseTo(Math.log((1.2 ** 4 + 0.2 ** 4) / 2), 12);
});

test('of one matrix it is n times the logarithm of its spectral radius, also where it turns', () => {
  const turning = step(
    [
      [0, '-9/10'],
      ['9/10', 0],
    ],
    rational(1),
  );
  expect(momentRate([turning], 4)).toBeCloseTo(4 * Math.log(0.9), 12);
  const nilpotent = step(
    [
      [0, 1],
      [0, 0],
    ],
    rational(1),
  );
  expect(momentRate([nilpotent], 4)).toBe(-Infinity);
});

test('matrices that do not commute: order 2 is the root of the second-moment operator', () => {
  // E A X Aᵀ on (x₁₁, x₁₂, x₂₂) of A = [[0, 1], [1, 0]]/2 or diag(1, 1/2): 3/8 x₁₁ … by hand below.
  const steps = [
    step([
      [0, '1/2'],
      ['1/2', 0],
    ]),
    step([
      [1, 0],
      [0, '1/2'],
    ]),
  ];
  // x₁₁ ↦ x₁₁/2 + x₂₂/8, x₂₂ ↦ x₁₁/8 + x₂₂/8: trace 5/8, determinant 3/64.
  const root = (5 / 8 + Math.sqrt(25 / 64 - 12 / 64)) / 2;
  expect(momentRate(steps, 2)).toBeCloseTo(Math.log(root), 12);
});
