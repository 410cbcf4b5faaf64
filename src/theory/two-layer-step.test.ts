import { expect, test } from 'vitest';
import { rational, toNumber, toText, zero } from '../numeric/rational.ts';
import { twoLayerStep } from './two-layer-step.ts';

test('one step of the catalogue: λ = 1/10, (x, y) = (2, 3) from u = 1/2, w = −1/3', () => {
  const sample = {
    learningRate: rational('1/10'),
    input: rational(2),
    target: rational(3),
  };
  const state = { symmetric: rational('1/6'), antisymmetric: rational('5/6') };
  const { symmetric, antisymmetric } = twoLayerStep(state, sample);
  expect([symmetric, antisymmetric].map(toText)).toEqual(['7/18', '-5/18']);
});

test('a word that diverges in phase III: five samples of χ = 5/2, then −3/2', () => {
  const sizes: number[] = [];
  let state = { symmetric: rational('1/10'), antisymmetric: zero };
  for (const target of ['5/2', '5/2', '5/2', '5/2', '5/2', '-3/2', '-3/2']) {
    const sample = { learningRate: rational('1/4'), input: rational(1), target: rational(target) };
    state = twoLayerStep(state, sample);
    sizes.push(toNumber(state.symmetric));
  }
  expect(sizes[4]).toBeCloseTo(3.6639532931674471491741509472, 13);
  expect(sizes[5]).toBeCloseTo(-5.23237890981697844394011838219, 13);
  expect(sizes[6]).toBeCloseTo(16.5982760292327837038580311613, 12);
});
