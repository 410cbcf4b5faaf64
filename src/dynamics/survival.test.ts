import { expect, test } from 'vitest';
import { piecewiseLinear, piecewiseLinearConstants } from '../landscape/piecewise-linear.ts';
import { scaled } from '../noise/law.ts';
import { rademacher } from '../noise/finite-laws.ts';
import { one, rational, toNumber, zero } from '../numeric/rational.ts';
import { enumerate, probability } from './exact.ts';
import { halfStep } from './half-step.ts';
import { recursion } from './recursion.ts';
import { survival, survivalBracket } from './survival.ts';
import { withStay } from './with-stay.ts';

/** The simple random walk. */
const walk = recursion({ states: { w: 'w + eta' }, samples: { eta: rademacher() } });

test('a walk keeps within ±1 for 6 steps with probability 1/8', () => {
  const found = survival(walk, {}, { w: zero }, 6, ({ w }) => w!.abs().lte(one));
  expect(found).toEqual(rational('1/8'));
  const bracket = survivalBracket(walk, {}, { w: zero }, 6, ({ w }) => Math.abs(w!) / 1.5);
  expect(bracket.low).toBeLessThanOrEqual(1 / 8);
  expect(bracket.high).toBeGreaterThanOrEqual(1 / 8);
  expect(bracket.high - bracket.low).toBeLessThan(1e-8);
});

test('in doubles nothing is decided on the edge', () => {
  const bracket = survivalBracket(walk, {}, { w: zero }, 2, ({ w }) => Math.abs(w!) / 2);
  expect(bracket.low).toBeCloseTo(1 / 2, 6);
  expect(bracket.high).toBeCloseTo(1, 6);
});

test('instance A of the catalogue is within b/λ of x* after 12 steps from 6 with probability 2043/2048', () => {
  const line = halfStep({
    landscape: piecewiseLinear(3),
    noise: { eta: scaled(rademacher(), rational(4)) },
  });
  const pieces = {
    breakpoints: [-1, 0, 1].map((place) => rational(place)),
    slopes: ['1', '-2/5', '-2/5', '1'].map((slope) => rational(slope)),
    atZero: zero,
  };
  const constants = { ...piecewiseLinearConstants(pieces), lambda: rational('1/4') };
  const bracket = survivalBracket(line, constants, { w: rational(6) }, 12, ({ w }, t) =>
    t < 12 ? 0 : (w! * w!) / (125 / 7),
  );
  expect((bracket.low + bracket.high) / 2).toBeCloseTo(2043 / 2048, 9);
});

test('withStay watches one ball at one time and another from then on', () => {
  const watched = withStay(walk, 'w');
  const constants = { near: one, far: rational(9), arrival: rational(3) };
  const law = enumerate(watched, constants, { w: zero }, 6);
  const kept = probability(law, ({ excess }) => excess!.compare(0) <= 0);
  const expected = survival(walk, {}, { w: zero }, 6, ({ w }, t) =>
    t < 3 ? true : w!.mul(w!).lte(t === 3 ? one : rational(9)),
  );
  expect(kept).toEqual(expected);
  expect(toNumber(kept)).toBeGreaterThan(0);
  expect(toNumber(kept)).toBeLessThan(3 / 4);
});

test('withStay names the states there are', () => {
  expect(() => withStay(walk, 'v')).toThrow('withStay requires one of w, got v');
});
