import { expect, test } from 'vitest';
import { twoPoint } from '../noise/finite-laws.ts';
import { rational, toText, two, zero } from '../numeric/rational.ts';
import { enumerate } from './exact.ts';
import { halfStepOnPieces } from './half-step-on-pieces.ts';

test('y⁺ = y − ηw − η∇f(y − ηw) for each value of the noise', () => {
  const { recursion, constants } = halfStepOnPieces(1)({
    breakpoints: [zero],
    slopes: [rational(1), rational(3)],
    atZero: zero,
    learningRate: rational('1/4'),
    noise: twoPoint(two, rational(-4)),
  });
  const reached = enumerate(recursion, constants, { w: zero }, 1);
  // At x = −1/2 the gradient is −1/2, at x = 1 it is 3.
  expect(reached.map(({ state }) => toText(state['w']!)).toSorted()).toEqual(['-3/8', '1/4']);
});
