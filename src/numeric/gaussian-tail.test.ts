import { expect, test } from 'vitest';
import { upperTail } from './gaussian-tail.ts';

test.each([
  [0, 0.5],
  [1, 0.15865525393145705141],
  [2, 0.0227501319481792072],
  [2.9, 0.00186581330038403788],
  [6, 9.8658764503769814e-10],
  [-1, 0.84134474606854294859],
  [30, 4.906713927148187e-198],
])('the upper tail at %d', (h, tail) => {
  expect(upperTail(h) / tail).toBeCloseTo(1, 12);
});

test('refuses NaN', () => {
  expect(() => upperTail(NaN)).toThrow('upperTail requires a number, got NaN');
});
