import { expect, test } from 'vitest';
import { rationals } from '../numeric/field.ts';
import { reading } from '../numeric/reading.ts';
import { rational, type Rational } from '../numeric/rational.ts';
import { entries, upperEntries } from './entries.ts';
import { landscape } from './landscape.ts';
import { piecewiseLinear, piecewiseLinearConstants } from './piecewise-linear.ts';
import { quadratic } from './quadratic.ts';

const q = rational;

test('a landscape refuses symbols that it does not declare, and names declared twice', () => {
  const parts = { name: 'bowl', coordinates: ['w'], samples: ['x'], loss: 'k*w^2 + x*w' };
  expect(() => landscape(parts)).toThrow(/k\*w\^2 \+ x\*w.*unknown symbol 'k'/);
  expect(() => landscape({ ...parts, constants: ['k', 'x'] })).toThrow(
    "distinct names, got 'x' twice",
  );
});

test('a landscape refuses gradients by what is no coordinate', () => {
  const parts = { name: 'bowl', coordinates: ['w'], samples: [], loss: 'w^2' };
  expect(() => landscape({ ...parts, gradient: { W: '7*w' } })).toThrow(
    "landscape 'bowl' requires gradients by its coordinates w, got 'W'",
  );
  expect(landscape({ ...parts, gradient: { w: '7*w' } }).gradient['w']!.source).toBe('7*w');
});

test('entries are counted from one; two digits are set apart', () => {
  expect(
    entries('p', [
      [1, 2],
      [3, 4],
    ]),
  ).toEqual({ p11: 1, p12: 2, p21: 3, p22: 4 });
  expect(
    upperEntries('k', [
      [1, 2],
      [2, 4],
    ]),
  ).toEqual({ k11: 1, k12: 2, k22: 4 });
  expect(quadratic(10).constants).toContain('k1_10');
});

test('a piecewise linear gradient has the slopes and the value at 0 that were asked for', () => {
  const pieces = {
    breakpoints: [q(-1), q('1/2')],
    slopes: [q(2), q('-1/3'), q(5)],
    atZero: q('1/7'),
  };
  const gradient = reading(piecewiseLinear(2).gradient['w']!, rationals);
  const at = (w: Rational) =>
    gradient({ w, xi: q(0), sigma: q(0), eta: q(0), ...piecewiseLinearConstants(pieces) });
  expect(at(q(0)).toFraction()).toBe('1/7');
  expect(
    at(q(-2))
      .sub(at(q(-3)))
      .toFraction(),
  ).toBe('2');
  expect(
    at(q('1/2'))
      .sub(at(q(-1)))
      .toFraction(),
  ).toBe('-1/2');
  expect(
    at(q(4))
      .sub(at(q(3)))
      .toFraction(),
  ).toBe('5');
  expect(() => piecewiseLinearConstants({ ...pieces, slopes: [q(1)] })).toThrow(
    'requires 3 slopes, got 1',
  );
});
