import { describe, expect, test } from 'vitest';
import type { Quantity } from '../evidence/quantity.ts';
import { diverges } from '../numeric/limit.ts';
import { rational } from '../numeric/rational.ts';
import { dotOf } from './dot.ts';
import { fraction } from './fraction.ts';
import { readTape } from './tape.ts';

const given = { x: fraction({ from: 0, to: 1 }) };
const dot = (theory: Quantity, observed: Quantity, place?: string, index = 0) =>
  dotOf(
    {
      theory,
      observed,
      outcome: 'holds',
      margin: 0,
      steps: 0,
      parameters: {},
      point: readTape(given, Uint32Array.of(7), index),
      ...(place === undefined ? {} : { place }),
    },
    given,
  );
const half = rational('1/2');
const estimate = { estimate: 0.4, low: 0.3, high: 0.6, values: 32 };

describe('dotOf', () => {
  test('numbers of any rank, intervals, decisions and missing limits', () => {
    expect(dot(half, half)).toEqual({ draw: 0, near: false, theory: 0.5, observed: 0.5 });
    expect(dot(half, { low: 0.25, high: 0.75 })).toMatchObject({ observed: [0.25, 0.75] });
    expect(dot({ is: 'stays', distance: 1 }, 'grows')).toMatchObject({
      theory: 'stays',
      observed: 'grows',
    });
    expect(dot(half, diverges)).toMatchObject({ theory: 0.5, observed: 'diverges' });
    expect(dot(diverges as never, 2)).toMatchObject({ theory: 'diverges', observed: 2 });
    expect(dot(Infinity, 1)).toMatchObject({ theory: 'Infinity' });
    expect(dot(1e300, 1e-300)).toMatchObject({ theory: '1e+300', observed: 0 });
  });

  test('a sampled side with its interval, without one where the test has none', () => {
    expect(dot(half, estimate)).toMatchObject({ observed: 0.4, interval: [0.3, 0.6] });
    expect(dot(half, { ...estimate, high: Infinity })).not.toHaveProperty('interval');
    expect(dot('grows', estimate)).toEqual({
      draw: 0,
      near: false,
      theory: 'grows',
      observed: 'grows',
    });
  });

  test('of several components the one that decided, else the largest of the theory', () => {
    const [theory, observed] = [
      [1, -3],
      [4, 5],
    ];
    expect(dot(theory, observed)).toMatchObject({ theory: -3, observed: 5 });
    expect(dot(theory, observed, '[0]')).toMatchObject({ theory: 1, observed: 4 });
    expect(dot({ a: 1, b: 2 }, estimate, '.b')).toMatchObject({ theory: 2, observed: 0.4 });
    expect(dot({ a: 1, b: 2 }, estimate)).toBeUndefined();
  });

  test('two bounds are one component, from the lower end to the upper', () => {
    const band = { lower: { low: 0.1, high: 0.2 }, upper: half };
    expect(dot(band, 0.3, '.upper')).toMatchObject({ theory: [0.1, 0.5], observed: 0.3 });
    expect(dot({ lower: diverges as never, upper: half }, 0.3)).toMatchObject({
      theory: 'diverges',
    });
  });

  test('says whether the draw was at or towards a boundary', () => {
    expect([0, 1, 2, 3, 5].map((index) => dot(half, half, undefined, index)?.near)).toContain(true);
    expect(dot(half, half, undefined, 2)?.near).toBe(false);
  });
});
