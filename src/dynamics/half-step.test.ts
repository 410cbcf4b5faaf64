import { expect, test } from 'vitest';
import { piecewiseLinear, piecewiseLinearConstants } from '../landscape/piecewise-linear.ts';
import { randomCurvature } from '../landscape/random-curvature.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { scaled } from '../noise/law.ts';
import { rational, toText, zero } from '../numeric/rational.ts';
import { enumerate, exactStep, expectation } from './exact.ts';
import { halfStep } from './half-step.ts';

const pieces = {
  breakpoints: [-2, -1, 0, 1, 2].map((x) => rational(x)),
  slopes: ['1', '1', '-2/5', '-2/5', '1', '1'].map((x) => rational(x)),
  atZero: zero,
};
const constants = { ...piecewiseLinearConstants(pieces), lambda: rational('1/4') };
const instanceA = halfStep({
  landscape: piecewiseLinear(5),
  noise: { eta: scaled(rademacher(), rational(4)) },
});

test('a half step goes from y = 1 under the noise −4 to 37/20', () => {
  const step = exactStep(instanceA, constants);
  expect(toText(step({ w: rational(1) }, { eta: rational(-4) })['w']!)).toBe('37/20');
});

test.each([
  ['0', '121/100'],
  ['-3', '2929/400'],
])('from y = %s the expected square is %s', (y, square) => {
  expect(toText(expectation(enumerate(instanceA, constants, { w: rational(y) }, 1), 'w^2'))).toBe(
    square,
  );
});

test('a half step needs noise that only adds', () => {
  expect(() => halfStep({ landscape: randomCurvature(), noise: { x: rademacher() } })).toThrow(
    "that of 'x' depends on 'w'",
  );
});
