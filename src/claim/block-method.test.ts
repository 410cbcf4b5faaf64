import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { nesterov } from '../optimizer/nesterov.ts';
import { sgd } from '../optimizer/sgd.ts';
import { blockMethod } from './block-method.ts';
import type { BlockMethod } from './block-doubling.ts';

const text = ({ blocks, noise }: BlockMethod) => ({
  blocks: blocks.map((row) => row.map(({ a, b }) => `${toText(a)} + ${toText(b)}K`)),
  noise: noise.map(toText),
});
const lambda = rational('1/4');

test('SGD is the block 1 − λK', () => {
  expect(text(blockMethod(sgd(), { lambda }))).toEqual({
    blocks: [['1 + -1/4K']],
    noise: ['-1/4'],
  });
});

test('heavy ball beside its last step λm', () => {
  expect(text(blockMethod(heavyBall(), { lambda, mu: rational('1/2') }))).toEqual({
    blocks: [
      ['1 + -1/4K', '-1/2 + 0K'],
      ['0 + 1/4K', '1/2 + 0K'],
    ],
    noise: ['-1/4', '1/4'],
  });
});

test('Nesterov with its iterate z first, both of its points as they are', () => {
  const rates = { lambda, mu: rational('1/2') };
  expect(text(blockMethod(nesterov(), rates, ['z', 'w']))).toEqual({
    blocks: [
      ['0 + 0K', '1 + -1/4K'],
      ['-1/2 + 0K', '3/2 + -3/8K'],
    ],
    noise: ['-1/4', '-3/8'],
  });
});
