import { expect, test } from 'vitest';
import { piecewiseLinear, piecewiseLinearConstants } from '../landscape/piecewise-linear.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { scaled } from '../noise/law.ts';
import { one, rational, toText, zero } from '../numeric/rational.ts';
import { halfStep } from './half-step.ts';
import { linearPieces } from './linear-pieces.ts';
import { recursion } from './recursion.ts';

/** Instance A: K odd through (0, 0), (1, −2/5), (2, 3/5), slope 1 outside; η = 1, shifts ±3/4. */
const bumps = halfStep({
  landscape: piecewiseLinear(4),
  noise: { eta: scaled(rademacher(), rational('3/4')) },
});
const constants = {
  ...piecewiseLinearConstants({
    breakpoints: [-2, -1, 1, 2].map((x) => rational(x)),
    slopes: [one, one, rational('-2/5'), one, one],
    atZero: zero,
  }),
  lambda: one,
};

test('linearPieces finds the kinks of the smoothed gradient', () => {
  const texts = linearPieces(bumps, constants, zero, 1).map((piece) =>
    [piece.from, piece.value, piece.slope].map(toText),
  );
  // y⁺ = y − g′(y): slope 7/5 within 1/4, 7/10 up to 7/4, 0 beyond.
  expect(texts.map(([from, , slope]) => [from, slope])).toEqual(
    expect.arrayContaining([
      ['0', '7/5'],
      ['1/4', '7/10'],
      ['7/4', '0'],
    ]),
  );
  expect(texts[0]).toEqual(['0', '0', '7/5']);
});

test('linearPieces looks to the left as well, and needs one state', () => {
  const [first] = linearPieces(bumps, constants, zero, -1);
  expect([first!.value, first!.slope].map(toText)).toEqual(['0', '-7/5']);
  const two = recursion({ states: { w: 'w + eta', v: 'v' }, samples: { eta: rademacher() } });
  expect(() => linearPieces(two, {}, zero, 1)).toThrow('meanRay requires one state, got w,v');
});
