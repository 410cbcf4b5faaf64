import { expect, test } from 'vitest';
import { one, rational, zero } from '../numeric/rational.ts';
import { landscape } from './landscape.ts';
import { biasName, network, weightName } from './network.ts';
import { saddleType } from './saddle-type.ts';
import { twoLayerLinear } from './two-layer-linear.ts';

const at = (names: readonly string[], value = zero) =>
  Object.fromEntries(names.map((name) => [name, value]));
const row = (...entries: number[]) => entries.map((x) => rational(x));

test('the origin of the smallest network has no noise', () => {
  expect(saddleType(twoLayerLinear(), { at: { u: zero, w: zero } })).toBe('type II');
});

test('an output bias feels noise, and it alone', () => {
  const shape = { inputs: 1, hidden: [2], activation: 'z', bias: 'output' } as const;
  const { coordinates, gradient } = network(shape);
  expect(coordinates).toEqual(['w1_1_1', 'w1_2_1', 'w2_1_1', 'w2_1_2', 'b2_1']);
  expect(gradient[biasName(2, 1)]!.symbols).toContain('y');
  expect(saddleType(network(shape), { at: at(coordinates) })).toBe('neither');
  expect(saddleType(network(shape), { at: at(coordinates), escape: [row(0, 0, 0, 0, 1)] })).toBe(
    'type I',
  );
  expect(saddleType(network(shape), { at: at(coordinates), escape: [row(1, 0, 0, 0, 0)] })).toBe(
    'type II',
  );
});

test('equal neurons feel no noise in their difference', () => {
  const twins = network({ inputs: 1, hidden: [2], activation: 'z + z^2' });
  const where = at(twins.coordinates, rational('2/3'));
  expect(saddleType(twins, { at: where, escape: [row(1, -1, 0, 0), row(0, 0, 1, -1)] })).toBe(
    'type II',
  );
  const uneven = { ...where, [weightName(2, 1, 2)]: one };
  expect(saddleType(twins, { at: uneven, escape: [row(1, -1, 0, 0), row(0, 0, 1, -1)] })).toBe(
    'neither',
  );
});

test('a data set says where noise cancels, and where the point is not critical', () => {
  const line = landscape({
    name: 'line',
    coordinates: ['w'],
    samples: ['x', 'y'],
    loss: '(w*x - y)^2',
  });
  const data = [1, -1].map((y) => ({ weight: one, values: { x: one, y: rational(y) } }));
  expect(saddleType(line, { at: { w: zero }, data })).toBe('type I');
  expect(() => saddleType(line, { at: { w: one }, data })).toThrow(
    'saddleType requires a point where the mean gradient vanishes along escape, got 4',
  );
});
