import { expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { adam } from '../optimizer/adam.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { fedGradients, fedPath } from './fed-gradients.ts';
import { fedVectors, firstMemory, vectorPath, vectorRun } from './fed-vectors.ts';

const q = rational;
const rates = { lambda: q('1/2'), mu: q('1/4') };
const gradients = [
  [q(1), q(-2)],
  [q(3), q(0)],
];

test('each parameter is fed its own gradients', () => {
  const path = vectorPath(fedVectors(heavyBall(), 2), rates, gradients, [q(1), q(2)]);
  const alone = [0, 1].map((i) =>
    fedPath(
      fedGradients(heavyBall()),
      rates,
      gradients.map((g) => g[i]!),
      { w: q(i + 1) },
    ).map(({ w }) => toText(w!)),
  );
  expect(path.map((w) => w.map(toText))).toEqual([0, 1].map((t) => alone.map((w) => w[t])));
});

test('in doubles the same', () => {
  const run = vectorRun(
    fedVectors(heavyBall(), 2),
    { lambda: 0.5, mu: 0.25 },
    [
      [1, -2],
      [3, 0],
    ],
    [1, 2],
  );
  expect(run).toEqual([
    [0.5, 3],
    [-1.125, 3.25],
  ]);
});

test('what Adam remembers of one gradient', () => {
  const fed = fedVectors(adam(), 2, ['m', 'v', 'b1t', 'b2t']);
  const seen = firstMemory(fed, { beta1: q('1/2'), beta2: q('3/4') }, [q(2), q(-4)]);
  expect(seen.map(({ m, v, b1t, b2t, g }) => [m, v, b1t, b2t, g].map((x) => toText(x!)))).toEqual([
    ['1', '1', '1/2', '3/4', '2'],
    ['-2', '4', '1/2', '3/4', '-4'],
  ]);
});
