import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { factorMean, factorProduct } from '../theory/exponent-sign.ts';
import { curvatureWalk, walkAtMaximum } from './curvature-walk.ts';

const raw = {
  product: rational('3/4'),
  frequencies: [2, 3, 1],
  learningRate: rational('1/2'),
};

test.each([2, 3, 4])(
  'the product of %i factors is what was drawn, whatever their signs',
  (atoms) => {
    const others = [rational(2), rational('1/3'), rational(3)];
    const walk = curvatureWalk({ ...raw, atoms, others, signs: 5 });
    expect(toText(factorProduct(walk))).toBe('3/4');
    expect(walk.factors.map(({ s }) => s)).toEqual([-1n, 1n, -1n, 1n].slice(0, atoms));
  },
);

test.each([2, 3])('at a maximum the mean of %i factors exceeds 1', (atoms) => {
  const walk = walkAtMaximum({ ...raw, atoms, others: [rational(0), rational('1/4')] });
  expect(toText(factorProduct(walk))).toBe('3/4');
  expect(factorMean(walk, (f) => f).compare(1)).toBeGreaterThan(0);
});
