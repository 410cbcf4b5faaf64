import { expect, test } from 'vitest';
import { rational } from '../numeric/rational.ts';
import { landscape } from '../landscape/landscape.ts';
import { quadratic } from '../landscape/quadratic.ts';
import { quarticStabilised } from '../landscape/quartic-stabilised.ts';
import { twoLayerLinear } from '../landscape/two-layer-linear.ts';
import { gaussian } from '../noise/continuous-laws.ts';
import { rademacher, twoPoint } from '../noise/finite-laws.ts';
import { jointLaw } from '../noise/joint-law.ts';
import { adam } from '../optimizer/adam.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { nesterov } from '../optimizer/nesterov.ts';
import { preconditionedSgd } from '../optimizer/preconditioned.ts';
import { sgd } from '../optimizer/sgd.ts';
import { compose } from './compose.ts';
import { enumerate, exactStep, expectation, probability } from './exact.ts';
import { recursion } from './recursion.ts';
import { scalarStep } from './scalar.ts';
import { constantsOf, startOf } from './start.ts';
import { typeset } from './typeset.ts';
import { rationals } from '../numeric/field.ts';

const q = rational;
const point = jointLaw([
  { weight: q(1), values: { x: q(1), y: q(-1) } },
  { weight: q(1), values: { x: q(1), y: q('6/5') } },
]);

test('memory is named after its coordinate, and starts where the optimizer says', () => {
  const plane = compose({
    landscape: quadratic(2),
    noise: { xi1: gaussian(), xi2: gaussian() },
    optimizer: adam(),
  });
  expect(plane.states.slice(0, 5)).toEqual(['m1', 'v1', 'b1t1', 'b2t1', 'w1']);
  const network = compose({ landscape: twoLayerLinear(), noise: { point }, optimizer: nesterov() });
  expect(network.states).toEqual(['z_u', 'u', 'z_w', 'w']);
  const start = startOf(network, { u: q(2), w: q(3) }, rationals);
  expect(Object.values(start).map(String)).toEqual(['2', '2', '3', '3']);
});

test('all updates are made of the old values', () => {
  const moving = compose({
    landscape: quadratic(),
    noise: { xi: rademacher() },
    optimizer: heavyBall(),
  });
  const step = exactStep(moving, { k: q(2), sigma: q(1), lambda: q('1/2'), mu: q('1/3') });
  expect(step({ m: q(3), w: q(1) }, { xi: q(1) })).toMatchObject({ m: q(4), w: q(-1) });
});

test('a network on its line u = w is the quartic walk', () => {
  const network = compose({ landscape: twoLayerLinear(), noise: { point }, optimizer: sgd() });
  const step = exactStep(network, { lambda: q('1/4') });
  const { u, w } = step({ u: q('1/2'), w: q('1/2') }, { x: q(1), y: q('6/5') });
  expect([u!.toFraction(), w!.toFraction()]).toEqual(['59/80', '59/80']);
});

test('equal states are merged, with their probabilities', () => {
  const walk = recursion({ states: { w: 'w + x' }, samples: { x: rademacher() } });
  const outcomes = enumerate(walk, {}, {}, 10);
  expect(outcomes).toHaveLength(11);
  expect(probability(outcomes, ({ w }) => w!.equals(0)).toFraction()).toBe('63/256');
  expect(expectation(outcomes, 'w^2').toFraction()).toBe('10');
});

test('the clock counts from 1', () => {
  const slow = recursion({ states: { w: 'w + x/t' }, samples: { x: twoPoint(q(1), q(0)) } });
  expect(expectation(enumerate(slow, {}, {}, 3), 'w').toFraction()).toBe('11/12');
});

test('the scalar reading agrees with the exact one where doubles are exact', () => {
  const landscape = quarticStabilised();
  const walk = compose({ landscape, noise: { x: rademacher() }, optimizer: sgd() });
  const exact = exactStep(walk, { lambda: q('1/2') })({ w: q('3/4') }, { x: q(-1) })['w']!;
  expect(scalarStep(walk, { lambda: 0.5 })({ w: 0.75 }, { x: -1 })['w']).toBe(
    Number(exact.n) / Number(exact.d),
  );
});

test('mistakes are named with their formula and place', () => {
  expect(() => compose({ landscape: quadratic(), noise: {}, optimizer: sgd() })).toThrow(
    "a law for the sample 'xi' of quadratic, got laws for none",
  );
  expect(() =>
    compose({ landscape: quadratic(), noise: { xi: gaussian() }, optimizer: preconditionedSgd(2) }),
  ).toThrow('2 coordinates, got 1');
  const parts = { states: { w: 'w - lamda*x' }, samples: { x: rademacher() } };
  expect(() => recursion({ ...parts, constants: ['lambda'] })).toThrow(
    /update of 'w'.*w - lamda\*x.*unknown symbol 'lamda'/,
  );
  expect(() => recursion({ states: { x: 'x' }, samples: { x: rademacher() } })).toThrow(
    "distinct names, got 'x' twice",
  );
  expect(() => constantsOf(recursion(parts), {})).toThrow(
    "requires the constant 'lamda', got none",
  );
  expect(() =>
    enumerate(recursion({ states: { w: 'w + x' }, samples: { x: gaussian() } }), {}, {}, 1),
  ).toThrow("a finite law of 'x'");
  expect(() => enumerate(recursion(parts), { lamda: q(1) }, { v: q(1) }, 1)).toThrow("got 'v'");
});

test.each([
  ['a coordinate and a memory', { coordinates: ['m'], loss: 'm^2/2' }, 'm'],
  ['one memory and another coordinate', { coordinates: ['w1', 'm1'], loss: 'w1*m1' }, 'm1'],
  ['two constants', { coordinates: ['w'], constants: ['mu'], loss: 'mu*w^2/2' }, 'mu'],
  ['a constant and a memory', { coordinates: ['w'], constants: ['m'], loss: 'm*w^2/2' }, 'm'],
])('landscape and optimizer share no name: %s', (_, parts, name) => {
  const shared = landscape({ name: 'bowl', samples: [], ...parts });
  const make = () => compose({ landscape: shared, noise: {}, optimizer: heavyBall() });
  expect(make).toThrow(TypeError);
  expect(make).toThrow(
    `compose requires distinct names in bowl and heavy ball, got '${name}' twice`,
  );
});

test('a scalar step names the state or sample that it misses', () => {
  const walk = recursion({ states: { w: 'w - lambda*x' }, samples: { x: rademacher() } });
  const step = scalarStep(walk, { lambda: 0.1 });
  expect(() => step({ v: 0 }, { x: 1 })).toThrow("scalarStep requires the state 'w', got v");
  expect(() => step({ w: 0 }, {})).toThrow("scalarStep requires the sample 'x', got none");
  expect(step({ w: NaN }, { x: 1 })).toEqual({ w: NaN });
  const seen = recursion({
    states: { loss: 'x^2' },
    samples: { x: rademacher(), y: rademacher() },
  });
  expect(scalarStep(seen, {})({}, { x: 3 })).toEqual({ loss: 9 });
});

test.each([1.5, -1, NaN])('%s steps cannot be enumerated', (steps) => {
  const walk = recursion({ states: { w: 'w + x' }, samples: { x: rademacher() } });
  expect(() => enumerate(walk, {}, {}, steps)).toThrow(
    `enumerate requires a whole number of steps ≥ 0, got ${steps}`,
  );
  expect(enumerate(walk, {}, {}, 0)).toHaveLength(1);
});

test('a recursion is typeset as it is run', () => {
  const moving = compose({
    landscape: quadratic(),
    noise: { xi: gaussian() },
    optimizer: heavyBall(),
  });
  const text = typeset(moving);
  expect(text).toContain(String.raw`m &\leftarrow \mu`);
  expect(text).toContain(String.raw`\xi &\sim \text{N(0, 1)}`);
  expect(
    typeset(compose({ landscape: twoLayerLinear(), noise: { point }, optimizer: sgd() })),
  ).toContain(String.raw`(x, y) &\sim`);
});
